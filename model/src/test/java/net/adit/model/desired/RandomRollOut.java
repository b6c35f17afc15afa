package net.adit.model.desired;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.adit.model.Revision;

/// One change of how the rule base comes into force.
final class RandomRollOut {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private RandomRollOut() {}

  static Change next(RandomGenerator random, Revision now) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Change.PolicyOffered(terms(random));
      case 2, 3 -> new Change.PolicySwitched(now, START.plusSeconds(random.nextInt(100_000_000)));
      case 4 -> new Change.PolicyConfirmed();
      case 5 -> new Change.PolicyRefused("gateway 'gw" + random.nextInt(8) + "' says no");
      default -> new Change.PolicyUndone("nobody confirmed it");
    };
  }

  private static Enforcement.Terms terms(RandomGenerator random) {
    return new Enforcement.Terms(
        random.nextBoolean(),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(1 + random.nextInt(90))));
  }
}
