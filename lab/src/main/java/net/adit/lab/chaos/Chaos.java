package net.adit.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.lab.chaos.change.Administrator;
import net.adit.lab.chaos.change.ClusterView;
import net.adit.lab.chaos.fault.Ground;
import net.adit.lab.chaos.report.ChaosReport;
import net.adit.lab.chaos.report.Finding;
import net.adit.lab.chaos.report.Sample;
import net.adit.lab.chaos.schedule.Schedule;
import net.adit.lab.chaos.schedule.Storm;
import net.adit.lab.chaos.traffic.Crowd;
import net.adit.lab.chaos.traffic.Traveller;
import net.adit.lab.chaos.watch.AcknowledgedChanges;
import net.adit.lab.chaos.watch.Announcements;
import net.adit.lab.chaos.watch.Bounds;
import net.adit.lab.chaos.watch.ClientsReturn;
import net.adit.lab.chaos.watch.EventsTold;
import net.adit.lab.chaos.watch.ForbiddenPackets;
import net.adit.lab.chaos.watch.OneAnnouncer;
import net.adit.lab.chaos.watch.Quiet;
import net.adit.lab.chaos.watch.SessionsKept;
import net.adit.lab.chaos.watch.Slowness;
import net.adit.lab.chaos.watch.Watcher;
import net.adit.lab.client.Profile;
import net.adit.lab.host.Await;
import net.adit.lab.host.Command;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.product.AditProduct;
import net.adit.lab.product.ClusterSetup;
import net.adit.lab.story.Progress;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Routing;

/// A cluster with clients in it over which storms pass, and who watches. Closing it leaves the
/// cluster as it was, but for the devices that were made. Confined to one thread.
public final class Chaos implements AutoCloseable {
  private static final String MISHAPS = "what was to happen did happen";
  private static final int SAMPLE_SECONDS = 2;

  /// What is broken once is not mended by waiting.
  private static final Set<String> FOR_GOOD =
      Set.of(OneAnnouncer.NAME, ForbiddenPackets.NAME, SessionsKept.NAME);

  /// After a client is carried elsewhere in quiet, the old gateway has this long to show itself.
  private static final Duration AFTER_THE_MOVE = Duration.ofSeconds(4);

  private final LabNetwork network;
  private final Bounds bounds;
  private final Progress progress;
  private final Administrator administrator;
  private final Crowd crowd;
  private final Announcements announcements;
  private final Slowness slowness = Slowness.watch();
  private final Ground ground;
  private final List<Watcher> watchers;
  private Diary diary = new Diary();

  private Chaos(LabNetwork network, AditProduct product, String name, Progress progress) {
    this.network = network;
    this.bounds = Bounds.USUAL;
    this.progress = progress;
    this.ground = new Ground(network, product);
    int clients = network.shape().clients();
    this.administrator =
        new Administrator(
            product,
            name,
            new ClusterSetup(network.shape(), Routing.OSPF).networks(),
            network.directory("clients"));
    ground.clearClients(clients);
    administrator.prepare(clients);
    List<String> devices =
        IntStream.rangeClosed(1, clients).mapToObj(administrator::client).toList();
    Map<String, Profile> profiles = product.profiles(devices);
    this.crowd = Crowd.gather(network, devices, profiles);
    this.announcements = Announcements.watch(network.routers().getFirst());
    this.watchers =
        List.of(
            new OneAnnouncer(announcements, slowness, bounds),
            new ForbiddenPackets(crowd),
            new AcknowledgedChanges(administrator, crowd),
            new ClientsReturn(crowd, slowness, bounds),
            new EventsTold(crowd),
            new SessionsKept(crowd, slowness));
  }

  /// Puts clients with streams into a cluster that is up: one on each client host, where nobody
  /// else is any more.
  ///
  /// @param name of the run, unique in the cluster
  public static Chaos in(LabNetwork network, AditProduct product, String name, Progress progress) {
    return new Chaos(network, product, name, progress);
  }

  /// How many clients there are.
  public int clients() {
    return crowd.travellers().size();
  }

  /// The device of a client.
  ///
  /// @param number from 1
  public String device(int number) {
    return administrator.client(number);
  }

  /// Whether all streams flow and no address is announced twice.
  public boolean isWell() {
    return crowd.flowing() == crowd.travellers().size() && announcements.twice() == 0;
  }

  /// Lets all storms pass.
  public ChaosReport run(Schedule schedule) {
    diary = new Diary();
    try (ScheduledExecutorService sampler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("samples").factory())) {
      ScheduledFuture<?> _ =
          sampler.scheduleAtFixedRate(
              () -> sample(diary), SAMPLE_SECONDS, SAMPLE_SECONDS, TimeUnit.SECONDS);
      for (int round = 1; round <= schedule.storms().size(); round++) {
        round(round, schedule);
      }
      sampler.shutdownNow();
    }
    return diary.report(schedule.seed());
  }

  /// Copies what agents, controller and clients have logged.
  ///
  /// @param directory made if need be
  public void saveLogs(Path directory) {
    for (String kind : List.of("log", "clients")) {
      String from = network.directory(kind).toString();
      Path to = directory.resolve(kind);
      Command.of("mkdir", "-p", to.toString()).run().orThrow();
      Command.of("find", from, "-name", "*.log", "-exec", "cp", "{}", to.toString(), ";")
          .run()
          .orThrow();
    }
  }

  private void sample(Diary to) {
    to.add(
        new Sample(
            Instant.now(),
            crowd.flowing(),
            announcements.twice(),
            crowd.forbidden(Instant.EPOCH).size()));
  }

  private void round(int round, Schedule schedule) {
    Storm storm = schedule.storms().get(round - 1);
    String what =
        "round %d of %d: %d faults, %d changes"
            .formatted(
                round, schedule.storms().size(), storm.strikes().size(), storm.acts().size());
    progress.begin(what);
    Instant stormed = Instant.now();
    announcements.closely(false);
    new StormRun(ground, administrator, crowd, diary).pass(storm);
    progress.update(what + ", quiet");
    List<Finding> findings = quiet(round, storm, stormed, schedule.pace().quiet());
    diary.add(findings);
    String detail =
        findings.stream()
            .map(finding ->
                finding.watcher()
                    + ": "
                    + (finding.holds() ? finding.seen() : String.join("; ", finding.broken())))
            .reduce((one, next) -> one + "\n       " + next)
            .orElse("");
    progress.end(new StepResult(what, findings.stream().allMatch(Finding::holds), detail));
  }

  private List<Finding> quiet(int round, Storm storm, Instant stormed, Duration length) {
    Instant begun = Instant.now();
    Instant settled = begun.plus(bounds.settle());
    announcements.closely(true);
    StormRun.sleepUntil(settled);
    Await.holds(left(begun.plus(bounds.back())), () -> everybodyFlows(begun));
    Traveller carried = crowd.travellers().get(storm.carried() - 1);
    carried.carry();
    Await.holds(
        bounds.back(),
        () -> carried.answeredAfter(carried.carried()).isPresent() && isAfterTheMove(carried));
    StormRun.sleepUntil(begun.plus(length));
    Instant deadline = Instant.now().plus(bounds.back());
    List<Finding> findings = judge(round, new Quiet.Span(stormed, begun, settled, Instant.now()));
    while (mayStillComeTrue(findings) && Instant.now().isBefore(deadline)) {
      findings = judge(round, new Quiet.Span(stormed, begun, settled, Instant.now()));
    }
    List<String> mishaps = diary.takeMishaps();
    return Stream.concat(
            findings.stream(), Stream.of(new Finding(MISHAPS, round, "all of it", mishaps)))
        .toList();
  }

  /// Whether an invariant does not hold yet, but no broken one is broken for good.
  private static boolean mayStillComeTrue(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> !finding.holds())
        && findings.stream()
            .filter(finding -> !finding.holds())
            .noneMatch(finding -> FOR_GOOD.contains(finding.watcher()));
  }

  private static Duration left(Instant until) {
    Duration left = Duration.between(Instant.now(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean isAfterTheMove(Traveller carried) {
    return Instant.now().isAfter(carried.carried().plus(AFTER_THE_MOVE));
  }

  private boolean everybodyFlows(Instant since) {
    return crowd.flowing(since) == crowd.travellers().size();
  }

  private List<Finding> judge(int round, Quiet.Span span) {
    Optional<ClusterView> view =
        administrator.look(crowd.travellers().stream().map(Traveller::device).toList());
    Quiet quiet = new Quiet(round, span, view, diary.faults(), diary.changes());
    return watchers.stream().map(watcher -> watcher.judge(quiet)).toList();
  }

  @Override
  public void close() {
    announcements.close();
    slowness.close();
    crowd.close();
    administrator.leave(administrator.ledger().certain(Administrator.DRAINED));
  }
}
