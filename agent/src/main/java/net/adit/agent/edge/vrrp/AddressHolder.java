package net.adit.agent.edge.vrrp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.Frr.Starter;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.host.ProcessRunner;
import net.adit.host.netlink.KernelChange;
import net.adit.host.netlink.KernelFailure;
import net.adit.host.netlink.LinkAddress;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// Holds the virtual addresses in turn with the other balancers of the site, as long as this one
/// may be sent clients. Thread-safe; a thread of its own looks twenty times a second.
public final class AddressHolder implements AutoCloseable {
  static final String ADDRESSES = "virtual addresses";

  private static final Duration LOOK = Duration.ofMillis(50);

  /// Once a second it is looked whether keepalived still runs.
  private static final int LOOKS_A_SECOND = 20;

  private final Keepalived keepalived;
  private final RouteNetlink netlink;
  private final Supplier<Optional<Set<IpAddress>>> serving;
  private final Faults faults;
  private final Thread thread;
  private volatile Optional<Order> order = Optional.empty();
  private Optional<Order> tried = Optional.empty();
  private Optional<HeldAddresses> applied = Optional.empty();
  private Optional<Set<IpAddress>> served = Optional.empty();

  /// What was asked for last, which may be nothing; until something is, what the agent before held
  /// is held.
  private record Order(Optional<HeldAddresses> held) {}

  private AddressHolder(Host host, Supplier<Optional<Set<IpAddress>>> serving) {
    this.keepalived = new Keepalived(host.directory(), host.runner(), host.starter());
    this.netlink = host.netlink();
    this.serving = serving;
    this.faults = host.faults();
    this.thread = Thread.ofPlatform().daemon().name("address-holder").unstarted(this::run);
  }

  /// What it works with. Immutable.
  ///
  /// @param directory of keepalived's files, best emptied at boot
  public record Host(
      Path directory, ProcessRunner runner, Starter starter, RouteNetlink netlink, Faults faults) {}

  /// @param serving the addresses for which the network should send clients here; while it is empty
  ///   this balancer is as fit as the agent before said
  public static AddressHolder start(Host host, Supplier<Optional<Set<IpAddress>>> serving) {
    AddressHolder holder = new AddressHolder(host, serving);
    holder.thread.start();
    return holder;
  }

  /// What is held in turn from now on.
  ///
  /// @param held empty: nothing
  public void follow(Optional<HeldAddresses> held) {
    order = Optional.of(new Order(held));
  }

  private void run() {
    try {
      for (long look = 0; ; look++) {
        Optional<Order> now = order;
        if (look % LOOKS_A_SECOND == 0 || !now.equals(tried)) {
          tried = now;
          now.ifPresent(this::apply);
        }
        applied.ifPresent(this::serve);
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void apply(Order now) {
    try {
      now.held().ifPresentOrElse(this::hold, this::giveUp);
      faults.clear(ADDRESSES);
    } catch (HostException refused) {
      faults.raise(ADDRESSES, refused.refusal().sentence());
    }
  }

  private void hold(HeldAddresses held) {
    requireLink(held.vrrp().link());
    if (!applied.equals(Optional.of(held)) || !keepalived.isRunning()) {
      keepalived.apply(held);
      applied = Optional.of(held);
      served = Optional.empty();
    }
  }

  /// Also what an agent before this one held.
  private void giveUp() {
    if (applied.isPresent() || keepalived.isConfigured()) {
      remove();
      applied = Optional.empty();
    }
  }

  /// One that was killed left its addresses on the interface.
  private void remove() {
    List<KernelChange> left = new ArrayList<>();
    for (KeepalivedText.Line line : keepalived.remove()) {
      netlink
          .link(line.link())
          .map(link -> new LinkAddress(link.index(), line.address(), line.length()))
          .filter(address -> netlink.addresses().contains(address))
          .ifPresent(address -> left.add(new KernelChange.DropAddress(address)));
    }
    List<KernelFailure> failures = netlink.apply(left);
    if (!failures.isEmpty()) {
      throw failures.getFirst().toException();
    }
  }

  private void requireLink(InterfaceName link) {
    if (netlink.link(link).isEmpty()) {
      throw new HostException(
          Reason.HOST,
          Refusal.of(
              Kind.CONFLICT,
              "interface-missing",
              "interface '" + link + "', on which virtual addresses are to be held, is not there",
              "name one of this host with 'adit balancer edit NAME --vrrp IF'"));
    }
  }

  private void serve(HeldAddresses held) {
    Optional<Set<IpAddress>> now = serving.get().map(all -> both(all, held.addresses()));
    if (now.isEmpty() || now.equals(served)) {
      return;
    }
    try {
      keepalived.serve(now.get());
      served = now;
    } catch (HostException refused) {
      faults.raise(ADDRESSES, refused.refusal().sentence());
    }
  }

  private static Set<IpAddress> both(Set<IpAddress> one, Set<IpAddress> other) {
    Set<IpAddress> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  /// Gives the addresses up and takes keepalived away; call [#close] first.
  public void leave() {
    remove();
  }

  /// Leaves what is held as it is, so that clients are served while the agent is replaced.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
