package net.adit.agent.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;

/// Routes in memory. Thread-safe.
final class FakeRoutes implements Routes {
  private final Map<Prefix, InterfaceName> routes = new ConcurrentHashMap<>();
  private volatile boolean refusing;

  Map<Prefix, InterfaceName> all() {
    return routes;
  }

  /// From now on every call fails.
  void refuse() {
    refusing = true;
  }

  @Override
  public void announce(InterfaceName tunnel, List<Prefix> prefixes) {
    check();
    prefixes.forEach(prefix -> routes.put(prefix, tunnel));
  }

  @Override
  public void withdraw(InterfaceName tunnel, List<Prefix> prefixes) {
    check();
    prefixes.forEach(prefix -> routes.remove(prefix, tunnel));
  }

  @Override
  public void retain(Map<Prefix, InterfaceName> living) {
    check();
    routes.keySet().retainAll(living.keySet());
  }

  private void check() {
    if (refusing) {
      throw new IllegalStateException("no kernel here");
    }
  }
}
