package net.adit.lab.product;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.adit.lab.client.Profile;
import net.adit.lab.host.Command;
import net.adit.lab.host.Ending;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Outcome;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;

/// The real Adit: its command line, its controller and its agents as processes. Thread-safe.
public final class AditProduct implements Product {
  private static final int PORT = 8443;
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration BATCH = Duration.ofMinutes(3);
  private final LabNetwork network;
  private final AditPaths paths;
  private final AtomicReference<Optional<LabProcess>> controller =
      new AtomicReference<>(Optional.empty());
  private final Map<String, LabProcess> agents = new ConcurrentHashMap<>();
  private final AtomicReference<Path> agentLauncher;

  public AditProduct(LabNetwork network, AditPaths paths) {
    this.network = network;
    this.paths = paths;
    this.agentLauncher = new AtomicReference<>(paths.launcher());
  }

  /// From now on agents are started by another launcher.
  public void startAgentsBy(Path launcher) {
    agentLauncher.set(launcher);
  }

  @Override
  public void initController() {
    Path routingKey = paths.root().resolve("routing-key");
    writeSecretly(routingKey, network.keys().md5() + "\n");
    adit(
        List.of(
            "controller",
            "init",
            "--dir",
            paths.controller().toString(),
            "--address",
            address(),
            "--address",
            Addresses.controllerInside().getFirst().toString(),
            "--routing-key-file",
            routingKey.toString()));
  }

  private static String address() {
    return Addresses.controller().getFirst().toString();
  }

  @Override
  public void startController() {
    LabProcess process =
        network.start(
            Cluster.CONTROLLER,
            "controller",
            List.of(
                paths.launcher().toString(),
                "controller",
                "run",
                "--dir",
                paths.controller().toString()));
    controller.set(Optional.of(process));
    process.awaitUp("answers", START, this::controllerAnswers);
  }

  @Override
  public void stopController() {
    controller.getAndSet(Optional.empty()).ifPresent(LabProcess::stop);
  }

  /// The process id of the controller.
  public long controllerPid() {
    return controller
        .get()
        .map(LabProcess::pid)
        .orElseThrow(() -> new LabException(Reason.PROGRAM, "the controller is not running"));
  }

  /// What a gateway's agent keeps in memory alone, so that it is gone after a boot.
  public Path runDirectory(String gateway) {
    return paths.agent(gateway).resolve("run");
  }

  @Override
  public boolean controllerAnswers() {
    return network.at(
        Cluster.CONTROLLER,
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(
                new InetSocketAddress(
                    InetAddress.getByAddress(Addresses.controller().getFirst().toBytes()), PORT),
                1000);
            return true;
          } catch (IOException refused) {
            return false;
          }
        });
  }

  @Override
  public void run(AditScript script) {
    batch(script);
  }

  private String batch(AditScript script) {
    return adit(
        Command.of(paths.launcher().toString(), "batch", "-").input(script.text()).within(BATCH));
  }

  /// Has done what an administrator wrote down, who takes no for an answer.
  ///
  /// @param within this time he gives up
  /// @throws LabException if there was no answer by then
  public Outcome attempt(AditScript script, Duration within) {
    return Command.of(paths.launcher().toString(), "batch", "-")
        .input(script.text())
        .within(within)
        .in(network.namespace(Cluster.CONTROLLER))
        .with(Map.of("ADIT_HOME", paths.home().toString()))
        .run();
  }

  @Override
  public Outcome runAt(int host, AditScript script) {
    Path context = paths.home().resolve("context");
    Path inside = paths.homeInside();
    try {
      String text = Files.readString(context);
      writeSecretly(
          inside.resolve("context"),
          text.replace(
              "https://" + address(), "https://" + Addresses.controllerInside().getFirst()));
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot read " + context + ": " + failed, failed);
    }
    return Command.of(paths.launcher().toString(), "batch", "-")
        .input(script.text())
        .within(BATCH)
        .in(network.namespace(Cluster.client(host)))
        .with(Map.of("ADIT_HOME", inside.toString()))
        .run();
  }

  @Override
  public void applyPolicy(String yaml) {
    withFile("policy.yaml", yaml, file -> adit("policy", "apply", "-f", file.toString()));
  }

  @Override
  public void importUsers(String csv) {
    withFile("users.csv", csv, file -> adit("user", "import", file.toString()));
  }

  private void withFile(String name, String text, Consumer<Path> use) {
    Path file = paths.root().resolve(name);
    writeSecretly(file, text);
    use.accept(file);
  }

  @Override
  public List<Boolean> allowed(List<FlowQuestion> flows) {
    AditScript script = new AditScript();
    flows.forEach(script::explain);
    return AditAnswers.allowed(batch(script));
  }

  @Override
  public Profile profile(String device) {
    return new Profile(adit("profile", device));
  }

  @Override
  public Map<String, Profile> profiles(List<String> devices) {
    AditScript script = new AditScript();
    devices.forEach(device -> script.profile(device, profileFile(device)));
    batch(script);
    Map<String, Profile> profiles = new TreeMap<>();
    devices.forEach(device -> profiles.put(device, new Profile(takeText(profileFile(device)))));
    return profiles;
  }

  private Path profileFile(String device) {
    return paths.root().resolve(device + ".ovpn");
  }

  @Override
  public Instant revoke(String device) {
    return AditAnswers.revokedAt(adit("device", "revoke", device, "-o", "json"))
        .orElseThrow(() -> new LabException(Reason.PROGRAM, device + " had no certificate"));
  }

  @Override
  public String drain(String gateway) {
    return patiently(List.of("gateway", "drain", gateway, "--within", "30s"));
  }

  @Override
  public void undrain(String gateway) {
    adit("gateway", "undrain", gateway);
  }

  @Override
  public String upgrade(List<String> gateways, String command) {
    List<String> arguments = new ArrayList<>(List.of("upgrade", "--run", command));
    arguments.addAll(gateways);
    return patiently(arguments);
  }

  /// For what sessions have to end before.
  private String patiently(List<String> arguments) {
    return adit(
        Command.of(paths.launcher().toString())
            .and(arguments.toArray(String[]::new))
            .within(BATCH));
  }

  @Override
  public List<String> joinTokens(List<String> gateways) {
    AditScript script = new AditScript();
    gateways.forEach(script::token);
    return batch(script).lines().toList();
  }

  @Override
  public List<String> balancerTokens(List<String> balancers) {
    AditScript script = new AditScript();
    balancers.forEach(script::balancerToken);
    return balancers.isEmpty() ? List.of() : batch(script).lines().toList();
  }

  @Override
  public void joinAgent(String gateway, String token) {
    Path tokenFile = paths.agent(gateway).resolve("join-token");
    writeSecretly(tokenFile, token + "\n");
    writeSecretly(
        paths.agentConfig(gateway),
        AgentFile.text(paths.agent(gateway), network.namespace(gateway)));
    network
        .command(
            gateway,
            paths.launcher().toString(),
            "agent",
            "join",
            "--config",
            paths.agentConfig(gateway).toString(),
            "--token-file",
            tokenFile.toString())
        .run()
        .orThrow();
  }

  @Override
  public void startAgent(String gateway) {
    agents.put(
        gateway,
        network.start(
            gateway,
            "agent " + gateway,
            List.of(
                agentLauncher.get().toString(),
                "agent",
                "run",
                "--config",
                paths.agentConfig(gateway).toString())));
  }

  @Override
  public long agentPid(String gateway) {
    return Optional.ofNullable(agents.get(gateway))
        .map(LabProcess::pid)
        .orElseThrow(
            () -> new LabException(Reason.PROGRAM, "the agent of " + gateway + " is not running"));
  }

  @Override
  public List<GatewayStatus> gateways() {
    return AditAnswers.gateways(adit("gateway", "list", "-o", "json"));
  }

  @Override
  public int gatewaysOfRule(String rule) {
    return AditAnswers.gatewaysOfRule(adit("policy", "hits", "-o", "json"), rule);
  }

  @Override
  public int denialsShown(String gateway) {
    return AditAnswers.denials(
        adit("policy", "trace", gateway, "--denied", "--count", "1", "--for", "10s", "-o", "json"));
  }

  @Override
  public List<Session> sessions() {
    return AditAnswers.sessions(adit("session", "list", "-o", "json"));
  }

  private String adit(String... arguments) {
    return adit(List.of(arguments));
  }

  private String adit(List<String> arguments) {
    return adit(Command.of(paths.launcher().toString()).and(arguments.toArray(String[]::new)));
  }

  private String adit(Command command) {
    return command
        .in(network.namespace(Cluster.CONTROLLER))
        .with(Map.of("ADIT_HOME", paths.home().toString()))
        .run()
        .orThrow();
  }

  /// Reads a file that holds a key and removes it.
  private static String takeText(Path file) {
    try {
      String text = Files.readString(file);
      Files.delete(file);
      return text;
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot read " + file + ": " + failed, failed);
    }
  }

  private static void writeSecretly(Path file, String text) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      Ending.making(() -> Files.createDirectories(parent));
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot write " + file + ": " + failed, failed);
    }
  }
}
