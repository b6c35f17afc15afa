package net.adit.bench.family;

import java.util.Collections;
import java.util.List;
import net.adit.bench.cluster.Arrival;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Contender;
import net.adit.bench.cluster.Crowd;
import net.adit.bench.report.Measured;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.story.Progress;

/// Hundreds of logins at once: how long until all are in, and how many are not.
public final class BurstFamily {
  /// How much is asked for.
  ///
  /// @param sizes of the bursts, growing
  /// @param scripted the largest that the server with scripts has to take: it is busy for seconds
  ///   with what bare servers do in a tenth of one, and then with the good-byes
  public record Load(List<Integer> sizes, int scripted) {
    public Load {
      sizes = List.copyOf(sizes);
    }

    int largest() {
      return Collections.max(sizes);
    }
  }

  private BurstFamily() {}

  public static Measured run(ClusterLab lab, Load load, Progress progress) {
    Figures figures = new Figures();
    try (ComparedServer bare = lab.bare(load.largest());
        ComparedServer scripted = lab.scripted(load.scripted())) {
      for (int size : load.sizes()) {
        progress.during(
            "burst: %,d logins at once at each server".formatted(size),
            () -> {
              burst(lab, Contender.plain("Bare", bare), size, figures);
              if (size <= load.scripted()) {
                burst(lab, Contender.plain("Scripts", scripted), size, figures);
              }
              burst(lab, lab.adit(), size, figures);
            });
        figures.put(
            "burst%dRatioVsBare".formatted(size),
            figures.get("burst%dSeconds".formatted(size))
                / figures.get("burst%dSecondsBare".formatted(size)));
      }
    }
    return figures.measured();
  }

  private static void burst(ClusterLab lab, Contender contender, int size, Figures figures) {
    String whose = contender.name().equals("adit") ? "" : contender.name();
    try (Crowd crowd = Crowd.gather(lab, contender, size)) {
      Arrival arrival = crowd.release();
      figures.put("burst%dSeconds%s".formatted(size, whose), arrival.seconds());
      figures.put("burst%dFailures%s".formatted(size, whose), arrival.failures());
      figures.keep(
          "burst%dSeconds%s".formatted(size, whose),
          arrival.times().stream().map(time -> time.toMillis() / 1e3).sorted().toList());
    }
  }
}
