package net.adit.connector.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.host.netlink.KernelChange;
import net.adit.host.netlink.KernelChange.DropRoute;
import net.adit.host.netlink.KernelChange.PutRoute;
import net.adit.host.netlink.KernelFailure;
import net.adit.host.netlink.KernelRoute;
import net.adit.host.netlink.Link;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;

/// The routes of the container into the tunnel, set by netlink: openvpn itself sets none. Confined
/// to one thread.
///
/// They stay while the connection is lost: what is meant for the private network waits or fails,
/// and never leaves by another way.
public final class RouteKeeper {
  private final RouteNetlink kernel;
  private final InterfaceName device;

  public RouteKeeper(RouteNetlink kernel, InterfaceName device) {
    this.kernel = kernel;
    this.device = device;
  }

  /// Makes exactly these the routes into the tunnel that are ours.
  ///
  /// @return what the kernel refused, in sentences
  public List<String> set(List<Prefix> routes) {
    Optional<Link> link = kernel.link(device);
    if (link.isEmpty()) {
      return List.of("there is no interface " + device);
    }
    int index = link.get().index();
    List<KernelRoute> wanted =
        routes.stream().map(route -> KernelRoute.toLink(route, index)).toList();
    List<KernelChange> changes = new ArrayList<>();
    kernel.routes(KernelRoute.ADIT).stream()
        .filter(route -> route.target().equals(new KernelRoute.Link(index)))
        .filter(route -> !wanted.contains(route))
        .forEach(route -> changes.add(new DropRoute(route)));
    wanted.forEach(route -> changes.add(new PutRoute(route)));
    return kernel.apply(changes).stream()
        .map(KernelFailure::toException)
        .map(Throwable::getMessage)
        .toList();
  }
}
