package net.adit.lab.demo;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.adit.lab.compare.ComparedServer;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.network.Parallel;
import net.adit.lab.product.AditPaths;
import net.adit.lab.product.AditProduct;
import net.adit.lab.product.AditScript;
import net.adit.lab.product.ClusterSetup;
import net.adit.lab.serve.WhoAmIProgram;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Progress;
import net.adit.lab.story.Report;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.story.Story;
import net.adit.lab.story.step.Steps;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Routing;
import net.adit.lab.topology.Shape;

/// A raised lab with a whole Adit cluster in it. Closing it removes everything. Confined to one
/// thread but for [#close].
public final class Demo implements AutoCloseable {
  private static final Duration NEIGHBOURS = Duration.ofSeconds(60);

  private final Shape shape;
  private final ClusterSetup setup;
  private final Progress progress;
  private final LabNetwork network;
  private final AditPaths paths;
  private final AditProduct product;
  private final LabScene scene;
  private final ComparedServer bare;

  private Demo(Path launcher, Routing routing, Progress progress) {
    this.progress = progress;
    this.shape = routing == Routing.OSPF ? Shape.DEMO : Shape.DEMO.withoutRoutingEdge();
    this.setup = new ClusterSetup(shape, routing);
    this.network = LabNetwork.raise(shape, keys(new SecureRandom()), routing);
    try {
      this.paths = new AditPaths(launcher, network.directory("adit"));
      this.product = new AditProduct(network, paths);
      this.bare = ComparedServer.bare(network, 1);
      this.scene = new LabScene(network, product, bare, ComparedServer.scripted(network, 1));
    } catch (RuntimeException failed) {
      network.close();
      throw failed;
    }
  }

  /// Raises the lab and brings the cluster up in it, showing what it does.
  ///
  /// @param launcher `bin/adit`
  /// @param routing what gateways and core routers speak
  public static Demo raise(Path launcher, Routing routing, Progress progress) {
    progress.begin(
        "network: an internet, three data centres, core routers, servers to compare with");
    Demo demo = new Demo(launcher, routing, progress);
    progress.end(
        new StepResult("network: an internet, three data centres, core routers", true, ""));
    try {
      demo.bringUp();
    } catch (RuntimeException failed) {
      demo.close();
      throw failed;
    }
    return demo;
  }

  private static RouterKeys keys(RandomGenerator random) {
    return RouterKeys.same(hex(random, 16));
  }

  private static String hex(RandomGenerator random, int digits) {
    StringBuilder text = new StringBuilder();
    random.ints(digits, 0, 16).forEach(digit -> text.append(Character.forDigit(digit, 16)));
    return text.toString();
  }

  private void bringUp() {
    CompletableFuture<Void> servers =
        CompletableFuture.runAsync(() ->
            Parallel.forEach(sites(), site -> WhoAmIProgram.start(network, Cluster.server(site))));
    progress.during(
        "controller: authority, database, administrator's token",
        () -> {
          product.initController();
          product.startController();
        });
    progress.during("cluster: pool, networks, sites, gateways, one rule", this::describeCluster);
    progress.during("people: users, devices, profiles", () -> describePeople(Cast.devices(shape)));
    progress.during(
        "agents: %d gateways and %d balancers join and start"
            .formatted(Cluster.gateways(shape).size(), Cluster.balancers(shape).size()),
        () -> setup.startAgents(product));
    progress.during("servers behind the core routers", servers::join);
    progress.during(
        "routers: every core sees both others and its gateways",
        () ->
            Parallel.forEach(
                network.routers(),
                core ->
                    core.awaitNeighbours(shape.sites() - 1 + shape.gatewaysPerSite(), NEIGHBOURS)));
  }

  private List<Integer> sites() {
    return IntStream.rangeClosed(1, shape.sites()).boxed().toList();
  }

  private void describeCluster() {
    product.run(setup.script().rule(Cast.RULE, setup.networks()));
  }

  /// All profiles are made before the story: a profile is a new certificate, and a client that
  /// comes with it in the same moment may be quicker than the plan that lets it in. And before the
  /// agents start: ten of them that take over each of these changes on one machine take as long as
  /// all the rest.
  private void describePeople(List<Cast.Device> devices) {
    AditScript script = new AditScript();
    devices.stream().map(Cast.Device::owner).distinct().forEach(script::user);
    devices.forEach(device -> script.device(device.name(), device.owner()));
    product.run(script);
    scene.prepare(devices.stream().map(Cast.Device::name).toList());
  }

  /// Tells the story and reports it.
  ///
  /// @param letters of the steps to be told
  public Report tell(Predicate<String> letters) {
    List<Step> steps =
        Steps.all().stream()
            .filter(step -> letters.test(step.name().substring(0, 1)) && step.fits(shape))
            .toList();
    List<StepResult> results = new Story(steps).tell(scene, progress);
    return new Report(results, scene.figures(), bare.configuration());
  }

  /// What the steps see and do, for their twins.
  public Scene scene() {
    return scene;
  }

  /// Lines on how to look around.
  public List<String> hints() {
    String client = network.namespace(Cluster.client(1));
    return List.of(
        "The lab is up. Ctrl-C takes it down. In another terminal, as root:",
        "  export ADIT_HOME=" + paths.home(),
        "  ip netns exec "
            + network.namespace(Cluster.CONTROLLER)
            + " "
            + paths.launcher()
            + " session list",
        "  ip netns exec " + client + " ping " + Addresses.server(2).getFirst(),
        "  ip -n " + network.namespace(Cluster.core(1)) + " route",
        "  logs: " + network.directory("log"));
  }

  /// The network that the cluster is in, for measurements.
  public LabNetwork network() {
    return network;
  }

  /// The cluster's command line, controller and agents.
  public AditProduct product() {
    return product;
  }

  @Override
  public void close() {
    scene.close();
    network.close();
  }
}
