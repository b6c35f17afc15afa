package net.adit.agent.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.adit.host.Errno;
import net.adit.host.netlink.KernelChange;
import net.adit.host.netlink.KernelChange.DropRoute;
import net.adit.host.netlink.KernelChange.PutRoute;
import net.adit.host.netlink.KernelFailure;
import net.adit.host.netlink.KernelRoute;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;

/// The kernel's routes to devices, which FRR announces, and the `unreachable` routes of the pools.
///
/// Touches only routes of Adit's own protocol number. No program is started: an announcement is two
/// requests to the kernel, durable until its tun goes away. Thread-safe; the caller orders what
/// concerns one prefix.
public final class KernelRoutes {
  private final RouteNetlink kernel;

  /// What [#reconcile] found and changed.
  ///
  /// @param kept routes that were right already
  /// @param added missing ones
  /// @param removed routes of ours that nobody wants any more
  public record Reconciled(int kept, int added, int removed) {}

  public KernelRoutes(RouteNetlink kernel) {
    this.kernel = kernel;
  }

  /// Routes the prefixes of a device into its tun, in place of another tun of this gateway.
  ///
  /// @param prefixes the device's host prefixes and the networks behind it
  /// @throws net.adit.host.HostException if the kernel refuses one, such as for a tun that is down:
  ///   then all others are routed
  public void announce(InterfaceName tun, Collection<Prefix> prefixes) {
    int index = kernel.link(tun).map(link -> link.index()).orElse(0);
    List<KernelChange> changes = new ArrayList<>();
    prefixes.forEach(prefix -> changes.add(new PutRoute(KernelRoute.toLink(prefix, index))));
    throwFirst(kernel.apply(changes));
  }

  /// Takes the prefixes back from this tun; where they lead into another tun by now, they stay.
  public void withdraw(InterfaceName tun, Collection<Prefix> prefixes) {
    kernel
        .link(tun)
        .ifPresent(link -> {
          List<KernelChange> changes = new ArrayList<>();
          prefixes.forEach(
              prefix -> changes.add(new DropRoute(KernelRoute.toLink(prefix, link.index()))));
          throwFirst(kernel.apply(changes).stream().filter(KernelRoutes::matters).toList());
        });
  }

  /// Makes Adit's routes exactly these, as after a restart of the agent.
  ///
  /// @param wanted where each prefix of a living session leads
  /// @param pools blocks that get an `unreachable` route, so that packets for absent devices do not
  ///   follow the default route
  public Reconciled reconcile(Map<Prefix, InterfaceName> wanted, Collection<Prefix> pools) {
    Set<KernelRoute> desired = new HashSet<>();
    pools.forEach(pool -> desired.add(KernelRoute.unreachable(pool)));
    wanted.forEach((prefix, tun) ->
        kernel.link(tun).ifPresent(link -> desired.add(KernelRoute.toLink(prefix, link.index()))));
    Set<KernelRoute> observed = new HashSet<>(kernel.routes(KernelRoute.ADIT));
    List<KernelChange> changes = new ArrayList<>();
    observed.stream().filter(r -> !desired.contains(r)).map(DropRoute::new).forEach(changes::add);
    int removed = changes.size();
    desired.stream().filter(r -> !observed.contains(r)).map(PutRoute::new).forEach(changes::add);
    throwFirst(kernel.apply(changes).stream().filter(KernelRoutes::matters).toList());
    return new Reconciled(observed.size() - removed, changes.size() - removed, removed);
  }

  /// Makes the `unreachable` routes of pools exactly these; routes to devices stay as they are.
  public void block(Collection<Prefix> pools) {
    Set<KernelRoute> desired = new HashSet<>();
    pools.forEach(pool -> desired.add(KernelRoute.unreachable(pool)));
    List<KernelChange> changes = new ArrayList<>();
    unreachable().stream()
        .filter(r -> !desired.contains(r))
        .map(DropRoute::new)
        .forEach(changes::add);
    desired.stream().map(PutRoute::new).forEach(changes::add);
    throwFirst(kernel.apply(changes).stream().filter(KernelRoutes::matters).toList());
  }

  /// The pools that have an `unreachable` route of ours.
  public Set<Prefix> blocked() {
    return unreachable().stream().map(KernelRoute::prefix).collect(Collectors.toSet());
  }

  private List<KernelRoute> unreachable() {
    return kernel.routes(KernelRoute.ADIT).stream()
        .filter(route -> route.target() instanceof KernelRoute.Unreachable)
        .toList();
  }

  /// Removes all of Adit's routes: the gateway leaves.
  public void withdrawAll() {
    reconcile(Map.of(), Set.of());
  }

  /// A route that is gone already need not be removed.
  private static boolean matters(KernelFailure failure) {
    return !(failure.change() instanceof DropRoute && failure.errno() == Errno.ESRCH);
  }

  private static void throwFirst(List<KernelFailure> failures) {
    if (!failures.isEmpty()) {
      throw failures.getFirst().toException();
    }
  }
}
