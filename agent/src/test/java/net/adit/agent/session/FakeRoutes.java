package net.adit.agent.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Prefix;

/// Routes in memory. Thread-safe.
final class FakeRoutes implements Routes {
  private final Map<Prefix, InterfaceName> routes = new ConcurrentHashMap<>();
  private final List<Prefix> ended = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  Map<Prefix, InterfaceName> all() {
    return routes;
  }

  /// Whose flows have been ended, in order.
  List<Prefix> endedFlows() {
    return ended;
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
  public void endFlows(List<Prefix> prefixes) {
    check();
    ended.addAll(prefixes);
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
