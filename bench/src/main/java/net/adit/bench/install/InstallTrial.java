package net.adit.bench.install;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.adit.bench.report.Measured;
import net.adit.lab.host.Await;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.product.AditPaths;
import net.adit.lab.product.AditProduct;
import net.adit.lab.product.ClusterSetup;
import net.adit.lab.story.Progress;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Routing;
import net.adit.lab.topology.Shape;
import net.adit.model.Revision;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.client.ClientContext;
import net.adit.protocol.rest.policy.PolicyOutcome;
import net.adit.protocol.rest.policy.RollOutView;

/// Raises the demo's six gateways and gives them one policy after another. Everything goes the way
/// of an administrator: by the public API, and what counts as done is what the API says of the
/// gateways. Confined to one thread; closing it removes the lab.
public final class InstallTrial implements AutoCloseable {
  /// How much is asked for.
  ///
  /// @param rounds policies, and rules and devices that change, in turn
  public record Load(long seed, int devices, int rules, int rounds) {
    @Override
    public String toString() {
      return devices + "x" + rules;
    }
  }

  private static final Shape SIX_GATEWAYS = new Shape(3, 2, 0);
  private static final Duration CONFIRMED = Duration.ofSeconds(90);

  private final Load load;
  private final Progress progress;
  private final LabNetwork network;
  private final AditPaths paths;
  private final AditProduct product;
  private final Organisation organisation;
  private final List<SwitchWatch> watches = new ArrayList<>();

  private InstallTrial(Load load, Path launcher, Progress progress) {
    this.load = load;
    this.progress = progress;
    organisation = Organisation.of(load.seed(), load.devices(), load.rules());
    network = LabNetwork.raise(SIX_GATEWAYS, RouterKeys.same("benchmark"));
    paths = new AditPaths(launcher, network.directory("adit"));
    product = new AditProduct(network, paths);
  }

  /// Raises the cluster, fills it, and says how long changes took until all gateways had them.
  ///
  /// @param launcher `bin/adit`
  public static Measured run(Load load, Path launcher, Progress progress) {
    try (InstallTrial trial = new InstallTrial(load, launcher, progress)) {
      trial.raise();
      return trial.network.at(Cluster.CONTROLLER, trial::measure);
    }
  }

  private void raise() {
    ClusterSetup setup = new ClusterSetup(SIX_GATEWAYS, Routing.OSPF);
    progress.during(
        "install: controller, three sites",
        () -> {
          product.initController();
          product.startController();
          product.run(setup.script());
        });
    progress.during(
        "install: %,d people with a device each".formatted(load.devices()),
        () -> network.at(Cluster.CONTROLLER, this::fill));
    progress.during("install: six gateways join", () -> setup.startAgents(product));
  }

  /// The client's threads are made by this one, so that they too are in the controller's namespace.
  private AditClient client() {
    return new AditClient(ClientContext.read(paths.home()), "benchmark");
  }

  private boolean fill() {
    try (AditClient api = client()) {
      accepted(api.policy().replace(organisation.groups()));
      organisation.networks().forEach(api.networks()::add);
      api.importUsers(organisation.csv(), false);
      organisation.devices().forEach(api.devices()::add);
      return true;
    }
  }

  private static Revision accepted(PolicyOutcome outcome) {
    if (!outcome.applied() && !outcome.problems().isEmpty()) {
      throw new LabException(
          Reason.PROGRAM, "the controller refused the policy: " + outcome.problems().getFirst());
    }
    return outcome.revision();
  }

  private Measured measure() {
    try (AditClient api = client()) {
      awaitConfirmed(api, api.status().revision());
      Cluster.gateways(SIX_GATEWAYS)
          .forEach(gateway -> watches.add(SwitchWatch.of(network.namespace(gateway))));
      List<Round> policies = new ArrayList<>();
      List<Round> rules = new ArrayList<>();
      List<Round> elements = new ArrayList<>();
      progress.begin(rounds(0));
      for (int i = 0; i <= load.rounds(); i++) {
        int number = i;
        progress.update(rounds(number));
        policies.add(round(api, () -> accepted(api.policy().replace(organisation.rules(number)))));
        rules.add(round(api, () -> change(api, number)));
        elements.add(round(api, () -> join(api, number)));
      }
      progress.end(new StepResult(rounds(load.rounds()), true, ""));
      return InstallFigures.of(
          load.toString(), counted(policies), counted(rules), counted(elements));
    }
  }

  private String rounds(int done) {
    return "install: round %d of %d, another policy, another rule, one device more in a group"
        .formatted(done, load.rounds());
  }

  /// The first round loads the first rules and warms up.
  private static List<Round> counted(List<Round> rounds) {
    return rounds.subList(1, rounds.size());
  }

  private Revision change(AditClient api, int number) {
    api.policy().replaceRule(organisation.changedRule(number), Optional.empty());
    return api.status().revision();
  }

  private Revision join(AditClient api, int number) {
    var user = organisation.joining(number);
    api.users().replace(user.login(), user);
    return api.status().revision();
  }

  private Round round(AditClient api, Supplier<Revision> request) {
    long asked = System.nanoTime();
    Revision wanted = request.get();
    awaitConfirmed(api, wanted);
    Duration confirmed = Duration.ofNanos(System.nanoTime() - asked);
    return new Round(confirmed, spread(asked));
  }

  private static void awaitConfirmed(AditClient api, Revision wanted) {
    if (!Await.holds(CONFIRMED, () -> confirmed(api, wanted))) {
      String seen =
          api.gateways().list().stream().map(InstallTrial::seen).collect(Collectors.joining("; "));
      throw new LabException(
          Reason.TIMEOUT,
          "not all gateways ran revision %s after %s: %s; roll-out: %s"
              .formatted(wanted, CONFIRMED, seen, api.policy().rollOut()));
    }
  }

  private static String seen(GatewayView gateway) {
    return gateway.name()
        + gateway
            .applied()
            .map(applied -> " runs " + applied.revision() + ", faults " + applied.faults())
            .orElse(" was not heard of");
  }

  /// On that revision, with the policy that is wanted in force.
  private static boolean confirmed(AditClient api, Revision wanted) {
    return isInForce(api.policy().rollOut())
        && api.gateways().list().stream()
            .allMatch(gateway ->
                gateway
                    .applied()
                    .map(GatewayView.Applied::revision)
                    .filter(revision -> !wanted.isAfter(revision))
                    .isPresent());
  }

  private static boolean isInForce(RollOutView rollOut) {
    return rollOut.phase() == RollOutView.Phase.IN_FORCE
        && rollOut.gateways().stream().allMatch(RollOutView.GatewayProgress::enforced);
  }

  private Optional<Duration> spread(long since) {
    List<OptionalLong> moments = watches.stream().map(watch -> watch.firstSince(since)).toList();
    if (!moments.stream().allMatch(OptionalLong::isPresent)) {
      return Optional.empty();
    }
    var statistics = moments.stream().mapToLong(OptionalLong::getAsLong).summaryStatistics();
    return Optional.of(Duration.ofNanos(statistics.getMax() - statistics.getMin()));
  }

  @Override
  public void close() {
    watches.forEach(SwitchWatch::close);
    network.close();
  }
}
