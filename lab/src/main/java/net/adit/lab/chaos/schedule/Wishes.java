package net.adit.lab.chaos.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.adit.lab.chaos.change.Change;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Shape;

/// Draws what people ask for: each wish makes sense after those before it. One gateway at most is
/// drained at a time. Confined to one thread.
final class Wishes {
  private static final int SHORTEST_MILLIS = 4_000;
  private static final int LONGEST_MILLIS = 9_000;

  /// What is asked for later than that is answered in quiet.
  private static final Duration BEFORE_THE_END = Duration.ofSeconds(4);

  /// Guests who are there; one more and the first of them is revoked.
  private static final int MOST_GUESTS = 2;

  private final List<String> gateways;
  private final int clients;
  private final RandomGenerator random;
  private final List<Integer> guests = new ArrayList<>();
  private int made;
  private boolean shut;
  private Optional<String> drained = Optional.empty();

  Wishes(Shape shape, int clients, RandomGenerator random) {
    this.gateways = Cluster.gateways(shape);
    this.clients = clients;
    this.random = random;
  }

  List<Act> acts(Duration storm) {
    Duration last = storm.minus(BEFORE_THE_END);
    List<Act> acts = new ArrayList<>();
    Duration at = pause();
    while (at.compareTo(last) < 0) {
      acts.add(new Act(at, draw()));
      at = at.plus(pause());
    }
    return acts;
  }

  private Duration pause() {
    return Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS + 1));
  }

  private Change draw() {
    return switch (random.nextInt(4)) {
      case 0 -> door();
      case 1 -> guest();
      case 2 -> drain();
      default -> new Change.Carried(1 + random.nextInt(clients));
    };
  }

  private Change door() {
    shut = !shut;
    return shut ? new Change.DoorShut() : new Change.DoorOpened();
  }

  private Change guest() {
    if (guests.size() < MOST_GUESTS) {
      guests.add(++made);
      return new Change.DeviceMade(made);
    }
    return new Change.DeviceRevoked(guests.removeFirst());
  }

  private Change drain() {
    if (drained.isPresent()) {
      Change undrained = new Change.Undrained(drained.get());
      drained = Optional.empty();
      return undrained;
    }
    String gateway = gateways.get(random.nextInt(gateways.size()));
    drained = Optional.of(gateway);
    return new Change.Drained(gateway);
  }
}
