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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import net.adit.lab.client.Profile;
import net.adit.lab.host.Ending;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.LabProcess;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.Prefix;

/// The real Adit: its command line, its controller and its agents as processes. Thread-safe.
public final class AditProduct implements Product {
  private static final int PORT = 8443;
  private static final int PEER_PORT = 7444;
  private static final Duration START = Duration.ofSeconds(60);
  private final LabNetwork network;
  private final AditPaths paths;
  private final AtomicReference<Optional<LabProcess>> controller =
      new AtomicReference<>(Optional.empty());
  private final Map<String, LabProcess> agents = new ConcurrentHashMap<>();

  public AditProduct(LabNetwork network, AditPaths paths) {
    this.network = network;
    this.paths = paths;
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
  public void createPool(String name, Prefix v4, Prefix v6) {
    adit("pool", "add", name, "--v4", v4.toString(), "--v6", v6.toString());
  }

  @Override
  public void createNetwork(String name, List<Prefix> prefixes) {
    List<String> arguments = new ArrayList<>(List.of("network", "add", name));
    prefixes.forEach(prefix -> arguments.addAll(List.of("--prefix", prefix.toString())));
    adit(arguments);
  }

  @Override
  public void createSite(String name, List<String> networks) {
    List<String> arguments = new ArrayList<>(List.of("site", "add", name));
    networks.forEach(one -> arguments.addAll(List.of("--network", one)));
    adit(arguments);
  }

  @Override
  public void createGateway(GatewayHost gateway) {
    List<String> arguments =
        new ArrayList<>(List.of("gateway", "add", gateway.name(), "--site", gateway.site()));
    gateway
        .outside()
        .forEach(address -> arguments.addAll(List.of("--public-host", address.toString())));
    arguments.addAll(
        List.of(
            "--peer",
            gateway.outside().getFirst() + ":" + PEER_PORT,
            "--router-id",
            gateway.routerId().toString(),
            "--core-interface",
            gateway.coreInterface()));
    adit(arguments);
  }

  @Override
  public void createUsers(List<String> logins) {
    Path file = paths.root().resolve("people.csv");
    String lines = logins.stream().map(login -> login + "\n").collect(Collectors.joining());
    writeSecretly(file, "login\n" + lines);
    adit("user", "import", file.toString());
  }

  @Override
  public void createDevice(String name, String owner) {
    adit("device", "add", name, "--owner", owner);
  }

  @Override
  public Profile profile(String device) {
    return new Profile(adit("profile", device));
  }

  @Override
  public Instant revoke(String device) {
    return AditAnswers.revokedAt(adit("device", "revoke", device, "-o", "json"))
        .orElseThrow(() -> new LabException(Reason.PROGRAM, device + " had no certificate"));
  }

  @Override
  public void joinAgent(GatewayHost gateway) {
    String token = adit("gateway", "token", gateway.name()).strip();
    Path tokenFile = paths.agent(gateway.name()).resolve("join-token");
    writeSecretly(tokenFile, token + "\n");
    writeSecretly(
        paths.agentConfig(gateway.name()),
        AgentFile.text(paths.agent(gateway.name()), network.namespace(gateway.name())));
    network
        .command(
            gateway.name(),
            paths.launcher().toString(),
            "agent",
            "join",
            "--config",
            paths.agentConfig(gateway.name()).toString(),
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
                paths.launcher().toString(),
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
  public List<Session> sessions() {
    return AditAnswers.sessions(adit("session", "list", "-o", "json"));
  }

  private String adit(String... arguments) {
    return adit(List.of(arguments));
  }

  private String adit(List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(paths.launcher().toString()));
    line.addAll(arguments);
    return network
        .command(Cluster.CONTROLLER, line.toArray(String[]::new))
        .with(Map.of("ADIT_HOME", paths.home().toString()))
        .run()
        .orThrow();
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
