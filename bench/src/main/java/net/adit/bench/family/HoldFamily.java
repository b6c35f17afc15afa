package net.adit.bench.family;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Contender;
import net.adit.bench.cluster.Crowd;
import net.adit.bench.report.Measured;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.measure.ProcessUse;
import net.adit.lab.story.Progress;

/// What many sessions that are just there cost: memory, and processor time in which nobody comes or
/// goes.
public final class HoldFamily {
  /// @param sizes of the crowd, growing
  /// @param seconds for which it is watched after it has come to rest
  public record Load(List<Integer> sizes, int seconds) {
    public Load {
      sizes = List.copyOf(sizes);
    }
  }

  private final ClusterLab lab;
  private final Load load;
  private final Progress progress;
  private final Figures figures = new Figures();

  private HoldFamily(ClusterLab lab, Load load, Progress progress) {
    this.lab = lab;
    this.load = load;
    this.progress = progress;
  }

  public static Measured run(ClusterLab lab, Load load, Progress progress) {
    HoldFamily family = new HoldFamily(lab, load, progress);
    try (ComparedServer bare = lab.bare(load.sizes().getLast())) {
      family.hold(Contender.plain("Bare", bare));
    }
    family.hold(lab.adit());
    return family.figures.measured();
  }

  private void hold(Contender contender) {
    int first = load.sizes().getFirst();
    try (Crowd crowd = Crowd.walkIn(lab, contender, first)) {
      for (int size : load.sizes()) {
        progress.during(
            "hold: %,d sessions at %s".formatted(size, contender.name()),
            () -> {
              crowd.grow(contender, size);
              require(crowd, contender, size);
              rest();
              watch(contender, size);
              require(crowd, contender, size);
            });
      }
    }
  }

  private static void require(Crowd crowd, Contender contender, int size) {
    if (crowd.connected() != size) {
      throw new LabException(
          Reason.PROGRAM,
          "%d of %d sessions are up at %s".formatted(crowd.connected(), size, contender.name()));
    }
  }

  /// As long as it is watched then.
  private void rest() {
    LockSupport.parkNanos(load.seconds() * 1_000_000_000L);
  }

  private void watch(Contender contender, int size) {
    ProcessUse before = contender.use();
    rest();
    ProcessUse after = contender.use();
    double percent = after.millisSince(before) / (load.seconds() * 1000.0) * 100;
    if (contender.name().equals("adit")) {
      ProcessUse agent = ProcessUse.of(List.of(lab.agent(ClusterLab.GATEWAY)));
      ProcessUse daemons = ProcessUse.of(lab.daemons(ClusterLab.GATEWAY));
      figures
          .put("hold%dAgentRssMb".formatted(size), agent.residentMebibytes())
          .put("hold%dDaemonsRssMb".formatted(size), daemons.residentMebibytes())
          .put("hold%dCpuPercent".formatted(size), percent);
    } else {
      figures
          .put("hold%dDaemonRssMbBare".formatted(size), after.residentMebibytes())
          .put("hold%dCpuPercentBare".formatted(size), percent);
    }
  }
}
