package net.adit.agent.session;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.adit.agent.daemon.DaemonStart;
import net.adit.model.identity.DeviceId;

/// All sessions of this gateway, by key and by device, and which of them holds its device's routes.
/// Confined to the owner of the table.
final class SessionBook {
  private final Map<SessionKey, Session> sessions = new LinkedHashMap<>();
  private final Map<DeviceId, Set<SessionKey>> byDevice = new HashMap<>();
  private final Map<DeviceId, SessionKey> routeHolders = new HashMap<>();
  private final Set<SessionKey> unconfirmed = new HashSet<>();
  private Instant earliestEnd = Instant.MAX;

  Optional<Session> find(SessionKey key) {
    return Optional.ofNullable(sessions.get(key));
  }

  /// Adds or replaces.
  void put(Session session) {
    sessions.put(session.key(), session);
    Instant until = session.grant().until();
    if (session.isLiving() && until.isBefore(earliestEnd)) {
      earliestEnd = until;
    }
    byDevice.computeIfAbsent(session.device(), _ -> new HashSet<>()).add(session.key());
  }

  void remove(Session session) {
    sessions.remove(session.key());
    unconfirmed.remove(session.key());
    byDevice.computeIfPresent(
        session.device(),
        (_, keys) -> {
          keys.remove(session.key());
          return keys.isEmpty() ? null : keys;
        });
    releaseRoutes(session);
  }

  Collection<Session> all() {
    return List.copyOf(sessions.values());
  }

  List<Session> of(DeviceId device) {
    return byDevice.getOrDefault(device, Set.of()).stream()
        .flatMap(key -> find(key).stream())
        .toList();
  }

  List<Session> of(DaemonStart daemon) {
    return sessions.values().stream()
        .filter(session -> session.key().daemon().equals(daemon))
        .toList();
  }

  /// No living session ends by its date before this moment. It may be too early, for sessions that
  /// left are not subtracted: then [#forgetEarliestEnd] and put all anew.
  Instant earliestEnd() {
    return earliestEnd;
  }

  void forgetEarliestEnd() {
    earliestEnd = Instant.MAX;
  }

  /// The session whose tunnel the device's routes lead into.
  Optional<Session> routeHolder(DeviceId device) {
    return Optional.ofNullable(routeHolders.get(device)).flatMap(this::find);
  }

  boolean holdsRoutes(Session session) {
    return session.key().equals(routeHolders.get(session.device()));
  }

  void giveRoutes(Session session) {
    routeHolders.put(session.device(), session.key());
  }

  void releaseRoutes(Session session) {
    routeHolders.remove(session.device(), session.key());
  }

  /// The session is known from before the channel to its daemon was opened: whether it still lives
  /// the daemon must say.
  void doubt(Session session) {
    unconfirmed.add(session.key());
  }

  boolean isUnconfirmed(Session session) {
    return unconfirmed.contains(session.key());
  }

  void confirm(Session session) {
    unconfirmed.remove(session.key());
  }
}
