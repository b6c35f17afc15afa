package net.adit.agent.balancer.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.adit.host.HostException;
import net.adit.host.Sysctl;
import net.adit.host.UndoJournal;
import net.adit.host.UndoJournal.Entry;
import net.adit.host.UndoJournal.Subject;
import net.adit.host.netlink.KernelChange;
import net.adit.host.netlink.KernelFailure;
import net.adit.host.netlink.Link;
import net.adit.host.netlink.LinkAddress;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// The virtual addresses of a balanced site on a gateway's loopback, so that its daemons take what
/// a balancer sends on and answer from there. Confined to one thread at a time.
///
/// The neighbours must not learn of it, or one gateway would get what is the balancer's. Linux
/// answers ARP for any address of the host, and asks others in the name of the packet's source,
/// unless it is told otherwise (`arp_ignore`, `arp_announce` in ip-sysctl); for IPv6 it speaks for
/// an interface's own addresses alone. What was added here is in the journal, so that an address
/// that somebody else has put there is left alone.
public final class EntryAddresses {
  private static final InterfaceName LOOPBACK = new InterfaceName("lo");
  private static final String ARP_IGNORE = "net/ipv4/conf/all/arp_ignore";
  private static final String ARP_ANNOUNCE = "net/ipv4/conf/all/arp_announce";
  private static final int OF_THAT_INTERFACE = 1;
  private static final int BEST_SOURCE = 2;

  private final RouteNetlink kernel;
  private final Sysctl sysctl;
  private final UndoJournal journal;

  public EntryAddresses(RouteNetlink kernel, Sysctl sysctl, UndoJournal journal) {
    this.kernel = kernel;
    this.sysctl = sysctl;
    this.journal = journal;
  }

  /// Makes these the virtual addresses of this host; none takes all away. May be repeated.
  ///
  /// @throws HostException if the kernel refuses
  public void keep(Collection<IpAddress> wanted) {
    if (wanted.stream().anyMatch(address -> address.family() == Family.V4)) {
      atLeast(ARP_IGNORE, OF_THAT_INTERFACE);
      atLeast(ARP_ANNOUNCE, BEST_SOURCE);
    }
    int loopback = loopback();
    Set<IpAddress> there = present();
    List<KernelChange> changes = new ArrayList<>();
    for (IpAddress address : wanted) {
      if (!there.contains(address)) {
        journal.record(new Entry(Subject.ADDRESS, address.toString(), ""));
        changes.add(new KernelChange.PutAddress(LinkAddress.host(loopback, address)));
      }
    }
    List<IpAddress> over = own().stream().filter(address -> !wanted.contains(address)).toList();
    over.stream()
        .filter(there::contains)
        .map(address -> new KernelChange.DropAddress(LinkAddress.host(loopback, address)))
        .forEach(changes::add);
    perform(changes);
    over.forEach(address -> journal.forget(Subject.ADDRESS, address.toString()));
  }

  /// The addresses that the loopback has now, whoever gave them.
  public Set<IpAddress> present() {
    int loopback = loopback();
    return kernel.addresses().stream()
        .filter(address -> address.index() == loopback)
        .map(LinkAddress::address)
        .collect(Collectors.toSet());
  }

  private int loopback() {
    return kernel.link(LOOPBACK).map(Link::index).orElse(1);
  }

  private void perform(List<KernelChange> changes) {
    List<KernelFailure> failures = kernel.apply(changes);
    if (!failures.isEmpty()) {
      throw failures.getFirst().toException();
    }
  }

  private List<IpAddress> own() {
    return journal.entries().stream()
        .filter(entry -> entry.subject() == Subject.ADDRESS)
        .map(entry -> IpAddress.parse(entry.name()))
        .toList();
  }

  /// Higher values keep more back, which does no harm.
  private void atLeast(String setting, int value) {
    int now = Sysctl.read(setting).map(Integer::parseInt).orElse(0);
    if (now < value) {
      sysctl.set(setting, Integer.toString(value));
    }
  }
}
