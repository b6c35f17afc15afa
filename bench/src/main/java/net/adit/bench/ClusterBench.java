package net.adit.bench;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.adit.bench.cluster.ClusterLab;
import net.adit.bench.cluster.Size;
import net.adit.bench.family.BalancerCrashFamily;
import net.adit.bench.family.BurstFamily;
import net.adit.bench.family.ConvergeFamily;
import net.adit.bench.family.CrashFamily;
import net.adit.bench.family.DrainFamily;
import net.adit.bench.family.HoldFamily;
import net.adit.bench.family.LoginFamily;
import net.adit.bench.family.RevokeFamily;
import net.adit.bench.family.ThroughputFamily;
import net.adit.bench.report.Measured;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.LabException;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Routing;
import net.adit.lab.topology.Shape;

/// The families of the cluster's benchmark, each at its full or its quick size, one lab for each
/// protocol. Confined to one thread.
///
/// @param quick smaller and fewer
/// @param kept takes what each family came to, as soon as it is there
record ClusterBench(boolean quick, Progress progress, Consumer<Measured> kept) {
  /// @param protocols the first serves all families, the others serve [Family#CONVERGE]
  /// @return whether all could be measured
  boolean measure(Set<Family> families, List<Routing> protocols) {
    boolean ok = true;
    for (Routing routing : protocols) {
      List<Family> here =
          Stream.of(Family.values())
              .filter(families::contains)
              .filter(family -> family == Family.CONVERGE || routing == protocols.getFirst())
              .toList();
      ok &= measure(here.stream().filter(it -> !it.needsBalancers()).toList(), false, routing);
      ok &= measure(here.stream().filter(Family::needsBalancers).toList(), true, routing);
    }
    return ok;
  }

  /// @param balanced with balancers, which would take processors from all others
  private boolean measure(List<Family> families, boolean balanced, Routing routing) {
    if (families.isEmpty()) {
      return true;
    }
    Size size = families.stream().map(this::size).reduce(Size::and).orElseThrow();
    boolean ok = true;
    Shape shape = balanced ? balanced(routing) : Shape.DEMO.direct();
    try (ClusterLab lab = ClusterLab.raise(Launcher.find(), shape, routing, size, progress)) {
      for (Family family : families) {
        ok &= measure(family, lab, routing);
      }
    }
    return ok;
  }

  /// The edge of the lab speaks OSPF alone.
  private static Shape balanced(Routing routing) {
    return routing == Routing.OSPF ? Shape.DEMO : Shape.DEMO.withoutRoutingEdge();
  }

  private Size size(Family family) {
    int fresh =
        switch (family) {
          case CONVERGE -> quick ? 20 : 200;
          case REVOKE -> revoked();
          case LOGIN, BURST, DRAIN, THROUGHPUT, CRASH, BALANCER_CRASH, HOLD -> 0;
        };
    return family.size(quick, fresh);
  }

  private int revoked() {
    return quick ? 4 : 20;
  }

  /// One that fails does not keep the others from being measured.
  private boolean measure(Family family, ClusterLab lab, Routing routing) {
    try {
      kept.accept(measured(family, lab, routing));
      return true;
    } catch (LabException failed) {
      progress.say("adit: " + family + " could not be measured: " + failed.getMessage());
      return false;
    }
  }

  private Measured measured(Family family, ClusterLab lab, Routing routing) {
    return switch (family) {
      case LOGIN ->
          LoginFamily.run(
              lab,
              quick ? new LoginFamily.Load(5, 40, 1) : new LoginFamily.Load(40, 200, 3),
              progress);
      case BURST ->
          BurstFamily.run(
              lab,
              quick
                  ? new BurstFamily.Load(List.of(100), 100)
                  : new BurstFamily.Load(List.of(200, 500, 1_000), 200),
              progress);
      case CONVERGE -> ConvergeFamily.run(lab, routing, changes(routing), progress);
      case DRAIN ->
          DrainFamily.run(
              lab,
              quick ? new DrainFamily.Load(3, 20, 1, 1) : new DrainFamily.Load(6, 100, 4, 2),
              progress);
      case REVOKE -> RevokeFamily.run(lab, revoked(), progress);
      case THROUGHPUT ->
          ThroughputFamily.run(
              lab,
              quick ? new ThroughputFamily.Load(2, 1) : new ThroughputFamily.Load(5, 5),
              progress);
      case HOLD ->
          HoldFamily.run(
              lab,
              quick
                  ? new HoldFamily.Load(List.of(20, 100), 5)
                  : new HoldFamily.Load(List.of(150, 2_000), 30),
              progress);
      case BALANCER_CRASH -> balancerCrash(lab);
      case CRASH ->
          CrashFamily.run(
              lab, quick ? new CrashFamily.Load(3, 1) : new CrashFamily.Load(6, 3), progress);
    };
  }

  private Measured balancerCrash(ClusterLab lab) {
    return BalancerCrashFamily.run(
        lab,
        quick ? new BalancerCrashFamily.Load(3, 1) : new BalancerCrashFamily.Load(6, 3),
        progress);
  }

  /// RIP tells of a change after seconds: with few lanes it would take an hour.
  private ConvergeFamily.Load changes(Routing routing) {
    int lanes = routing == Routing.RIP ? 20 : 2;
    return quick ? new ConvergeFamily.Load(20, lanes) : new ConvergeFamily.Load(200, lanes);
  }
}
