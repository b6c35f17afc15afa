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
  /// @param sizes of the bursts
  public record Load(List<Integer> sizes) {
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
        ComparedServer scripted = lab.scripted(load.largest())) {
      List<Contender> contenders =
          List.of(Contender.plain("Bare", bare), Contender.plain("Scripts", scripted), lab.adit());
      for (int size : load.sizes()) {
        progress.during(
            "burst: %,d logins at once at each of three servers".formatted(size),
            () -> contenders.forEach(one -> burst(lab, one, size, figures)));
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
