package net.adit.lab.chaos.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.adit.lab.topology.Shape;

/// All storms of a run. Immutable; a seed, a length and a pace give the same schedule everywhere.
public record Schedule(long seed, Pace pace, List<Storm> storms) {
  public Schedule {
    storms = List.copyOf(storms);
  }

  /// @param total at least so long, quiet times included
  /// @param shape of the lab
  /// @param clients how many there are to be carried about
  public static Schedule of(long seed, Duration total, Pace pace, Shape shape, int clients) {
    Random random = new Random(seed);
    Targets targets = new Targets(shape, random);
    Wishes wishes = new Wishes(shape, clients, random);
    List<Storm> storms =
        IntStream.range(0, pace.storms(total))
            .mapToObj(_ -> {
              List<Strike> strikes = new Lanes(targets, random, pace.storm()).strikes();
              List<Act> acts = wishes.acts(pace.storm());
              return new Storm(pace.storm(), strikes, acts, 1 + random.nextInt(clients));
            })
            .toList();
    return new Schedule(seed, pace, storms);
  }
}
