package net.adit.agent.session.kernel;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.KernelRoutes;
import net.adit.agent.session.Routes;
import net.adit.host.HostException;
import net.adit.model.applied.Fault;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;

/// The routes of sessions in the kernel's main table, from where FRR announces them. Thread-safe.
///
/// What the kernel refuses is a fault, stays owed, and is tried again by [#mend] until the kernel
/// takes it or the session is over.
public final class RoutesInKernel implements Routes {
  private final KernelRoutes kernel;
  private final Faults faults;
  private final EndedFlows flows;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Prefix, Owed> owed = new LinkedHashMap<>();
  private volatile Set<Prefix> pools;

  /// A change the kernel has refused.
  private record Owed(InterfaceName tunnel, Change change, String refusal) {}

  private enum Change {
    ANNOUNCE,
    WITHDRAW
  }

  /// @param pools blocks whose `unreachable` routes stay beside those of sessions
  public RoutesInKernel(
      KernelRoutes kernel, Collection<Prefix> pools, EndedFlows flows, Faults faults) {
    this.kernel = kernel;
    this.pools = Set.copyOf(pools);
    this.flows = flows;
    this.faults = faults;
  }

  /// The blocks have changed; taken over at the next [#retain].
  public void pools(Collection<Prefix> changed) {
    pools = Set.copyOf(changed);
  }

  @Override
  public void announce(InterfaceName tunnel, List<Prefix> prefixes) {
    lock.lock();
    try {
      prefixes.forEach(owed::remove);
      attempt(tunnel, Change.ANNOUNCE, prefixes);
      report();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void withdraw(InterfaceName tunnel, List<Prefix> prefixes) {
    lock.lock();
    try {
      prefixes.forEach(prefix ->
          owed.computeIfPresent(prefix, (_, debt) -> debt.tunnel().equals(tunnel) ? null : debt));
      attempt(tunnel, Change.WITHDRAW, prefixes);
      report();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void endFlows(List<Prefix> prefixes) {
    flows.end(prefixes);
  }

  @Override
  public void retain(Map<Prefix, InterfaceName> living) {
    lock.lock();
    try {
      owed.clear();
      kernel.reconcile(living, pools);
    } catch (HostException refused) {
      living.forEach((prefix, tunnel) -> owe(tunnel, Change.ANNOUNCE, prefix, refused));
    } finally {
      report();
      lock.unlock();
    }
  }

  /// Tries again what the kernel has refused.
  public void mend() {
    lock.lock();
    try {
      Map<Prefix, Owed> again = new HashMap<>(owed);
      owed.clear();
      again.forEach((prefix, debt) -> attempt(debt.tunnel(), debt.change(), List.of(prefix)));
      report();
    } finally {
      lock.unlock();
    }
  }

  private void attempt(InterfaceName tunnel, Change change, List<Prefix> prefixes) {
    try {
      switch (change) {
        case ANNOUNCE -> kernel.announce(tunnel, prefixes);
        case WITHDRAW -> kernel.withdraw(tunnel, prefixes);
      }
    } catch (HostException refused) {
      prefixes.forEach(prefix -> owe(tunnel, change, prefix, refused));
    }
  }

  private void owe(InterfaceName tunnel, Change change, Prefix prefix, HostException refused) {
    owed.putIfAbsent(prefix, new Owed(tunnel, change, refused.refusal().sentence()));
  }

  /// Names the first prefix only, so that a thousand logins while it lasts are one fault.
  private void report() {
    if (owed.isEmpty()) {
      faults.clear(Fault.SESSION_ROUTES);
      return;
    }
    Map.Entry<Prefix, Owed> first = owed.entrySet().iterator().next();
    Owed debt = first.getValue();
    String what =
        switch (debt.change()) {
          case ANNOUNCE ->
              "%s is not reached through %s, and maybe others are not: "
                  .formatted(first.getKey(), debt.tunnel());
          case WITHDRAW ->
              "%s is still sent to %s, though its session is over: "
                  .formatted(first.getKey(), debt.tunnel());
        };
    faults.raise(
        Fault.SESSION_ROUTES, what + debt.refusal() + "; the agent tries again every few seconds");
  }
}
