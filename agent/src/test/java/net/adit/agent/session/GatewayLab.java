package net.adit.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import net.adit.agent.admission.TestPlan;
import net.adit.agent.daemon.DaemonHost;
import net.adit.agent.daemon.DaemonReporter;
import net.adit.agent.daemon.Daemons;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.KernelRoutes;
import net.adit.agent.routing.TunnelLinks;
import net.adit.agent.session.kernel.EndedFlows;
import net.adit.agent.session.kernel.RoutesInKernel;
import net.adit.host.HostProcess;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.Signal;
import net.adit.host.netlink.Conntrack;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.ServerPlan;
import net.adit.openvpn.config.DaemonAccount;
import net.adit.openvpn.config.Remote;
import net.adit.openvpn.lab.Shell;
import net.adit.protocol.gateway.AgentEvent;

/// One gateway in a namespace, with real daemons, kernel routes and our sessions on top, and a host
/// with real clients. Confined to one test class.
///
/// ```
///  gateway  192.0.2.1/24 2001:db8::1/64 ──── 192.0.2.2/24 2001:db8::2/64  clients
/// ```
final class GatewayLab implements AutoCloseable, DaemonReporter {
  private static final Path HOME = Path.of("/tmp");

  private final NetworkNamespace gateway = new NetworkNamespace();
  private final NetworkNamespace host = new NetworkNamespace();
  private final Path directory = newDirectory();
  private final RouteNetlink kernel = gateway.call(RouteNetlink::new);
  private final Conntrack conntrack = gateway.call(Conntrack::new);
  private final Faults kernelFaults = new Faults(InstantSource.system());
  private final EndedFlows flows = EndedFlows.start(conntrack, kernelFaults);
  private final LabCluster cluster = new LabCluster();
  private final FakeClaims claims = new FakeClaims();
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final Map<DeviceId, Process> clients = new HashMap<>();
  private final ProcessRunner runner = new ProcessRunner();
  private Sessions sessions;
  private Daemons daemons;

  GatewayLab() {
    gateway.connect("eth0", host, "eth0");
    address(gateway, 1);
    address(host, 2);
    sessions = newSessions();
    daemons = newDaemons(program("openvpn"));
  }

  private static void address(NetworkNamespace namespace, int number) {
    namespace.exec("ip", "addr", "add", "192.0.2." + number + "/24", "dev", "eth0");
    namespace.exec("ip", "addr", "add", "2001:db8::" + number + "/64", "dev", "eth0", "nodad");
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory(
          HOME,
          "adt-flow-",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A program that runs openvpn in the gateway's namespace; it becomes openvpn, with the same
  /// process id.
  private String program(String command) {
    try {
      Path script = directory.resolve("openvpn-inside");
      Files.writeString(
          script, "#!/bin/sh\nexec ip netns exec " + gateway.name() + " " + command + " \"$@\"\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      return script.toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Sessions newSessions() {
    RoutesInKernel routes =
        new RoutesInKernel(
            new KernelRoutes(kernel),
            List.of(TestPlan.POOL.v4(), TestPlan.POOL.v6()),
            flows,
            kernelFaults);
    return Sessions.start(
        new GatewayName("gw-a"),
        cluster.admission(),
        directory.resolve("sessions.journal"),
        new SessionOutlets(routes, claims, events::add),
        InstantSource.system(),
        new SecureRandom());
  }

  private Daemons newDaemons(String program) {
    DaemonHost daemonHost =
        new DaemonHost(
            program,
            directory.resolve("run"),
            new DaemonAccount("root", "root"),
            new DaemonAccount("nobody", "nogroup"),
            1);
    TunnelLinks links = new TunnelLinks(kernel);
    return new Daemons(daemonHost, runner, links::furnish, sessions, this, InstantSource.system());
  }

  NetworkNamespace gateway() {
    return gateway;
  }

  NetworkNamespace host() {
    return host;
  }

  LabCluster cluster() {
    return cluster;
  }

  FakeClaims claims() {
    return claims;
  }

  Sessions sessions() {
    return sessions;
  }

  Daemons daemons() {
    return daemons;
  }

  Path directory() {
    return directory;
  }

  List<AgentEvent> events() {
    return events;
  }

  List<String> faults() {
    return faults;
  }

  <T extends AgentEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Makes the daemons run and waits until all serve.
  void apply(ServerPlan plan) {
    daemons.apply(plan, cluster.keys()).join();
    Shell.await(
        "daemons serve; faults: " + faults,
        () -> daemons.states(Map.of()).stream().allMatch(state -> state.running()));
  }

  void planChanged() {
    sessions.plan(cluster.admission());
  }

  /// The agent ends, as far as daemons and sessions go, and another one begins.
  void restartAgent(ServerPlan plan) {
    restartAgentWith("openvpn");
    apply(plan);
  }

  /// The next agent starts daemons by this command inside the namespace.
  void restartAgentWith(String command) {
    restartAgentWithProgram(program(command));
  }

  void stopAgent() {
    daemons.close();
    sessions.close();
  }

  void startAgent(ServerPlan plan) {
    sessions = newSessions();
    daemons = newDaemons(program("openvpn"));
    apply(plan);
  }

  void restartAgentWithProgram(String program) {
    stopAgent();
    sessions = newSessions();
    daemons = newDaemons(program);
  }

  static Remote udp(int number) {
    return new Remote(new Endpoint("192.0.2.1", new Port(11_940 + number)), Transport.UDP);
  }

  static Remote tcp(int number) {
    return new Remote(new Endpoint("192.0.2.1", new Port(11_940 + number)), Transport.TCP);
  }

  /// Starts a client of the device.
  void client(DeviceId device, Remote remote) {
    client(device, cluster.profile(device, remote));
  }

  void client(DeviceId device, String profile) {
    try {
      Path file = directory.resolve(device + ".ovpn");
      Files.writeString(file, profile);
      List<String> command = new ArrayList<>(host.inside("openvpn", "--config", file.toString()));
      killClient(device);
      clients.put(device, Shell.start(clientLog(device), command));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Ends the device's client without a word to the gateway, as when a laptop loses power.
  void killClient(DeviceId device) {
    Process client = clients.remove(device);
    if (client != null) {
      client.destroyForcibly();
      Shell.await("client is dead", () -> !client.isAlive());
    }
  }

  /// Ends the device's client, which says goodbye.
  void stopClient(DeviceId device) {
    Process client = clients.remove(device);
    if (client != null) {
      Shell.stop(client);
    }
  }

  private Path clientLog(DeviceId device) {
    return directory.resolve(device + ".log");
  }

  String clientSays(DeviceId device) {
    try {
      return Files.readString(clientLog(device));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void awaitConnected(DeviceId device, int times) {
    Shell.await(
        device + " is connected " + times + " times: " + clientLog(device),
        () -> count(clientSays(device), "Initialization Sequence Completed") >= times);
  }

  static int count(String text, String what) {
    return text.split(what, -1).length - 1;
  }

  /// Waits until a fault or TLS failure with these words was reported.
  void awaitFault(String words) {
    Shell.await(
        "'" + words + "' is reported",
        () -> faults.stream().anyMatch(fault -> fault.contains(words)));
  }

  HostProcess daemon(String tunnel) {
    try {
      String record = Files.readString(directory.resolve("run/state").resolve(tunnel + ".process"));
      return HostProcess.parse(record.split(" ", -1)[0]).orElseThrow();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Waits until another process is a tunnel's daemon.
  void awaitOther(String tunnel, HostProcess before) {
    Shell.await("another daemon of " + tunnel, () -> !daemon(tunnel).equals(before));
  }

  void killDaemon(String tunnel) {
    signalDaemon(tunnel, Signal.KILL);
  }

  void signalDaemon(String tunnel, Signal signal) {
    assertThat(daemon(tunnel).signal(signal)).isTrue();
  }

  /// Our routes, as `ip` prints them.
  String routes() {
    return gateway.exec("ip", "route", "show", "proto", "77")
        + gateway.exec("ip", "-6", "route", "show", "proto", "77");
  }

  /// What the gateway's connection tracker holds of both families.
  String flows() {
    return gateway.exec("conntrack", "-L", "-f", "ipv4")
        + gateway.exec("conntrack", "-L", "-f", "ipv6");
  }

  /// Waits until a route with these words is there, or is not.
  void awaitRoute(String words, boolean there) {
    Shell.await(
        (there ? "there is " : "there is no ") + "route " + words,
        () -> routes().contains(words) == there);
  }

  @Override
  public void raised(String component, String sentence) {
    faults.add(component + ": " + sentence);
  }

  @Override
  public void cleared(String component) {
    faults.add(component + " is well");
  }

  @Override
  public void tlsFailed(InterfaceName tunnel, String remote, String sentence) {
    faults.add(tunnel + " " + remote + ": " + sentence);
  }

  @Override
  public void close() {
    clients.values().forEach(Shell::stop);
    daemons.stopAll();
    sessions.close();
    flows.close();
    conntrack.close();
    kernel.close();
    gateway.close();
    host.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(GatewayLab::delete);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
