package net.adit.bench.packets;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import net.adit.lab.host.Command;
import net.adit.lab.host.Leftover;
import net.adit.lab.host.Netns;
import net.adit.lab.host.RunFile;
import net.adit.lab.json.Json;

/// Clients, a gateway and a server: what goes into the tunnel is judged and routed on.
///
/// ```
///   clients > tun0 [gateway] core0 ---- core0 [server] throws everything away
/// ```
///
/// Nobody talks on the wire but the packets that are sent here, so the server's own count says how
/// many were let through. Confined to one thread.
final class PacketPath implements AutoCloseable {
  /// The gateway's end of the tunnel.
  static final String TUNNEL = "tun0";

  private static final String WIRE = "core0";
  private static final String GATEWAY_MAC = "02:00:00:00:00:01";
  private static final String SERVER_MAC = "02:00:00:00:00:02";

  private final String gateway;
  private final String server;
  private final TunDevice tunnel;

  private PacketPath(String gateway, String server, byte[] packets) {
    this.gateway = gateway;
    this.server = server;
    build();
    tunnel = Netns.call(gateway, () -> new TunDevice(TUNNEL, packets));
    furnishTunnel();
  }

  /// @param runFile in which the namespaces are noted, to be removed with it
  /// @param number of this path, unique in the run
  /// @param packets what is to be sent, of [UdpPackets#BYTES] each
  static PacketPath raise(RunFile runFile, int number, byte[] packets) {
    String gateway = runFile.prefix() + "gateway-" + number;
    String server = runFile.prefix() + "server-" + number;
    runFile.note(new Leftover.Namespace(gateway));
    runFile.note(new Leftover.Namespace(server));
    return new PacketPath(gateway, server, packets);
  }

  private void build() {
    ip("netns add " + gateway, "netns add " + server);
    for (String host : List.of(gateway, server)) {
      Command.of(
              "sysctl",
              "-qw",
              "net.ipv6.conf.all.disable_ipv6=1",
              "net.ipv6.conf.default.disable_ipv6=1",
              "net.ipv4.conf.all.rp_filter=0",
              "net.ipv4.conf.default.rp_filter=0",
              "net.ipv4.ip_forward=" + (host.equals(gateway) ? 1 : 0))
          .in(host)
          .run()
          .orThrow();
    }
    ip(
        "link add %s netns %s address %s type veth peer name %s netns %s address %s"
            .formatted(WIRE, gateway, GATEWAY_MAC, WIRE, server, SERVER_MAC));
    furnish(
        gateway,
        "address add 10.1.0.1/30 dev " + WIRE,
        "link set " + WIRE + " up",
        "neighbour add 10.1.0.2 lladdr %s dev %s nud permanent".formatted(SERVER_MAC, WIRE),
        "route add %s via 10.1.0.2".formatted(RuleBase.SERVERS));
    furnish(
        server,
        "address add 10.1.0.2/30 dev " + WIRE,
        "link set " + WIRE + " up",
        "route add blackhole " + RuleBase.SERVERS);
  }

  /// The route back makes what comes out of the tunnel believed, as a session's route does.
  private void furnishTunnel() {
    furnish(
        gateway,
        "link set " + TUNNEL + " up",
        "route add %s dev %s".formatted(RuleBase.DEVICES, TUNNEL));
  }

  private static void ip(String... lines) {
    Command.of("ip", "-batch", "-").input(String.join("\n", lines) + "\n").run().orThrow();
  }

  private static void furnish(String host, String... lines) {
    Command.of("ip", "-n", host, "-batch", "-")
        .input(String.join("\n", lines) + "\n")
        .run()
        .orThrow();
  }

  /// Does something on the gateway.
  <T> T onGateway(Callable<T> task) {
    return Netns.call(gateway, task);
  }

  /// A program to be run on the gateway.
  Command gatewayCommand(String... arguments) {
    return Command.of(arguments).in(gateway);
  }

  /// Sends all packets once; afterwards the gateway has forgotten their flows.
  Duration send() {
    Duration took = tunnel.write();
    gatewayCommand("conntrack", "-F").run().orThrow();
    return took;
  }

  /// How many packets have reached the server.
  long arrived() {
    String answer =
        Command.of("ip", "-n", server, "-s", "-j", "link", "show", WIRE).run().orThrow();
    return Json.parse(answer)
        .list()
        .getFirst()
        .get("stats64")
        .get("rx")
        .get("packets")
        .number()
        .map(Double::longValue)
        .orElse(0L);
  }

  @Override
  public void close() {
    tunnel.close();
  }
}
