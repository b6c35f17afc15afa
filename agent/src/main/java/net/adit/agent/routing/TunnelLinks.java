package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.host.netlink.KernelChange;
import net.adit.host.netlink.KernelFailure;
import net.adit.host.netlink.Link;
import net.adit.host.netlink.LinkAddress;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// Gives tunnel interfaces the gateway's own addresses. Thread-safe.
///
/// Each address is a /32 or /128, so that it makes no route to the pool: openvpn refuses a v6 /128
/// (`ifconfig-ipv6`: "/netbits must be between 64 and 124"), and a connected /64 on one tun would
/// swallow what is meant for absent devices.
public final class TunnelLinks {
  private final RouteNetlink kernel;

  public TunnelLinks(RouteNetlink kernel) {
    this.kernel = kernel;
  }

  /// Sets the tun up with these addresses; what is there already stays. May be repeated.
  ///
  /// @throws HostException if there is no such interface or the kernel refuses
  public void furnish(InterfaceName tun, Collection<IpAddress> addresses) {
    Link link = kernel.link(tun).orElseThrow(() -> missing(tun));
    List<KernelChange> changes = new ArrayList<>();
    changes.add(new KernelChange.SetLink(link.index(), true, OptionalInt.empty()));
    addresses.stream()
        .map(address -> LinkAddress.host(link.index(), address))
        .forEach(address -> changes.add(new KernelChange.PutAddress(address)));
    List<KernelFailure> failures = kernel.apply(changes);
    if (!failures.isEmpty()) {
      throw failures.getFirst().toException();
    }
  }

  private static HostException missing(InterfaceName tun) {
    return new HostException(
        Reason.HOST,
        Refusal.of(
            Kind.UNAVAILABLE,
            "interface-missing",
            "there is no interface " + tun,
            "check that its openvpn daemon runs"));
  }
}
