package net.adit.tests.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import net.adit.lab.client.RealClient;
import net.adit.lab.demo.Demo;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Await;
import net.adit.lab.host.ProcessTable;
import net.adit.lab.host.Signal;
import net.adit.lab.json.Json;
import net.adit.lab.story.Progress;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;

/// Short runs of chaos in a lab that is up already. Confined to one thread.
public final class ChaosInTheLab implements AutoCloseable {
  private static final Pace SHORT = new Pace(Duration.ofSeconds(25), Duration.ofSeconds(15));
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /// One for each site.
  private static final int COPIES = 3;

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

  /// The same while some devices are in two places at once, as if somebody had copied their
  /// profiles: with claims one session of each survives.
  public ChaosReport fightWith(PlantedBug bug, Path directory) throws IOException {
    List<RealClient> copies = IntStream.rangeClosed(1, COPIES).mapToObj(this::copy).toList();
    try {
      return stormWith(bug, directory);
    } finally {
      copies.forEach(RealClient::kill);
    }
  }

  private RealClient copy(int number) {
    String device = chaos.device(number);
    String address = Addresses.gateway(number, 1).getFirst().toString();
    return RealClient.start(
        demo.network().namespace(Cluster.client(number)),
        "copy-of-" + device,
        demo.product().profile(device).onAddresses(List.of(address)).withoutDevice(),
        demo.network().directory("clients"));
  }

  private Storm storm() {
    Span killed = new Span(Duration.ofSeconds(16), Duration.ofSeconds(18));
    return new Storm(
        killed.to(),
        gateways.stream().map(gateway -> new Strike(killed, new AgentKilled(gateway))).toList(),
        IntStream.rangeClosed(1, chaos.clients())
            .mapToObj(client -> new Act(Duration.ofSeconds(1), new Change.Carried(client)))
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
    Await.until(
        "agents that have taken their plan over",
        PATIENCE,
        () -> gateways.stream().allMatch(this::isUp));
    Await.holds(PATIENCE, chaos::isWell);
  }

  /// Whether the agent that runs now serves, as it shows on its own host: streams flow without it,
  /// so that they do not tell.
  private boolean isUp(String gateway) {
    try {
      Path file = demo.product().runDirectory(gateway).resolve("status.json");
      Json status = Json.parse(Files.readString(file));
      double applied = status.get("applied").number().orElse(0.0);
      return status.get("process").number().equals(Optional.of((double) pid(gateway)))
          && applied > 0
          && status.get("planned").number().equals(Optional.of(applied));
    } catch (IOException | IllegalArgumentException notYet) {
      return false;
    }
  }

  private long pid(String gateway) {
    return demo.product().agentPid(gateway);
  }

  @Override
  public void close() {
    chaos.close();
  }
}
