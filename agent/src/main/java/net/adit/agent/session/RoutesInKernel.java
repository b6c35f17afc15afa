package net.adit.agent.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.adit.agent.routing.KernelRoutes;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;

/// The routes of sessions in the kernel's main table, from where FRR announces them. Thread-safe.
public final class RoutesInKernel implements Routes {
  private final KernelRoutes kernel;
  private volatile Set<Prefix> pools;

  /// @param pools blocks whose `unreachable` routes stay beside those of sessions
  public RoutesInKernel(KernelRoutes kernel, Collection<Prefix> pools) {
    this.kernel = kernel;
    this.pools = Set.copyOf(pools);
  }

  /// The blocks have changed; taken over at the next [#retain].
  public void pools(Collection<Prefix> changed) {
    pools = Set.copyOf(changed);
  }

  @Override
  public void announce(InterfaceName tunnel, List<Prefix> prefixes) {
    kernel.announce(tunnel, prefixes);
  }

  @Override
  public void withdraw(InterfaceName tunnel, List<Prefix> prefixes) {
    kernel.withdraw(tunnel, prefixes);
  }

  @Override
  public void retain(Map<Prefix, InterfaceName> living) {
    kernel.reconcile(living, pools);
  }
}
