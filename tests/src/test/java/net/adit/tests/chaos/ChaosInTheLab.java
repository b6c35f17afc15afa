package net.adit.tests.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.adit.lab.chaos.Chaos;
import net.adit.lab.chaos.change.Change;
import net.adit.lab.chaos.fault.AgentKilled;
import net.adit.lab.chaos.report.ChaosReport;
import net.adit.lab.chaos.schedule.Act;
import net.adit.lab.chaos.schedule.Pace;
import net.adit.lab.chaos.schedule.Schedule;
import net.adit.lab.chaos.schedule.Span;
import net.adit.lab.chaos.schedule.Storm;
import net.adit.lab.chaos.schedule.Strike;
import net.adit.lab.demo.Demo;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Await;
import net.adit.lab.host.ProcessTable;
import net.adit.lab.host.Signal;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Cluster;

/// Short runs of chaos in a lab that is up already. Confined to one thread.
public final class ChaosInTheLab implements AutoCloseable {
  private static final Pace SHORT = new Pace(Duration.ofSeconds(25), Duration.ofSeconds(15));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Demo demo;
  private final List<String> gateways;
  private final Chaos chaos;

  public ChaosInTheLab(Demo demo) {
    this.demo = demo;
    this.gateways = Cluster.gateways(demo.network().shape());
    this.chaos = Chaos.in(demo.network(), demo.product(), "chaos", new Progress(System.out, false));
  }

  /// One storm and the quiet after it.
  public ChaosReport storm(long seed) {
    return chaos.run(
        Schedule.of(seed, SHORT.storm(), SHORT, demo.network().shape(), chaos.clients()));
  }

  /// A storm in which everybody is carried elsewhere and the agents of all gateways are killed,
  /// while these have a bug; they are right again afterwards.
  ///
  /// @param directory for what the bug needs
  public ChaosReport stormWith(PlantedBug bug, Path directory) throws IOException {
    startAgentsBy(bug.launcher(Launcher.find(), directory));
    try {
      return chaos.run(new Schedule(0, SHORT, List.of(storm())));
    } finally {
      startAgentsBy(Launcher.find());
    }
  }

  private Storm storm() {
    Span killed = new Span(Duration.ofSeconds(10), Duration.ofSeconds(12));
    return new Storm(
        killed.to(),
        gateways.stream().map(gateway -> new Strike(killed, new AgentKilled(gateway))).toList(),
        IntStream.rangeClosed(1, chaos.clients())
            .mapToObj(client -> new Act(Duration.ofSeconds(4), new Change.Carried(client)))
            .toList(),
        1);
  }

  private void startAgentsBy(Path launcher) {
    demo.product().startAgentsBy(launcher);
    List<Long> agents = gateways.stream().map(demo.product()::agentPid).toList();
    Signal.sendAll(agents, "KILL");
    Await.until(
        "the end of all agents",
        PATIENCE,
        () -> agents.stream().allMatch(pid -> ProcessTable.started(pid).isEmpty()));
    gateways.forEach(demo.product()::startAgent);
  }

  @Override
  public void close() {
    chaos.close();
  }
}
