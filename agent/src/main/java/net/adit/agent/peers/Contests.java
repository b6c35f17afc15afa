package net.adit.agent.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.adit.model.identity.DeviceId;

/// Devices that are used in two places at once and drive each other out. Confined to its owner.
///
/// A device that moved more than six times within a minute is contested until its session ends, or
/// until nobody tried to take it for a minute.
final class Contests {
  static final int MOST_MOVES = 6;
  static final Duration WINDOW = Duration.ofMinutes(1);

  private final Map<DeviceId, Deque<Instant>> moves = new HashMap<>();
  private final Map<DeviceId, Instant> contested = new HashMap<>();

  /// Notes that a living session of the device was replaced.
  ///
  /// @return whether the device became contested by it
  boolean moved(DeviceId device, Instant now) {
    Deque<Instant> times = moves.computeIfAbsent(device, _ -> new ArrayDeque<>());
    times.addLast(now);
    while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WINDOW))) {
      times.removeFirst();
    }
    if (times.size() <= MOST_MOVES) {
      return false;
    }
    times.removeFirst();
    return contested.put(device, now) == null;
  }

  /// Whether a new login of the device has to wait; counts as an attempt.
  boolean attempt(DeviceId device, Instant now) {
    return contested.computeIfPresent(device, (_, _) -> now) != null;
  }

  /// The device's session is over: whoever comes next may have it.
  ///
  /// @return whether it was contested
  boolean released(DeviceId device) {
    moves.remove(device);
    return contested.remove(device) != null;
  }

  /// Ends the contests that have been quiet for a minute, and forgets old moves.
  Set<DeviceId> quiet(Instant now) {
    Instant start = now.minus(WINDOW);
    moves.values().removeIf(times -> times.getLast().isBefore(start));
    Set<DeviceId> over = new HashSet<>();
    contested.forEach((device, last) -> {
      if (last.isBefore(start)) {
        over.add(device);
      }
    });
    over.forEach(this::released);
    return over;
  }
}
