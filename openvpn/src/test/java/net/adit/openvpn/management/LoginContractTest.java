package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Transport;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;
import net.adit.openvpn.config.ClientAuthBlock;
import net.adit.openvpn.config.ListenAddress;
import net.adit.openvpn.config.Remote;
import net.adit.openvpn.config.Samples;
import net.adit.openvpn.lab.OpenVpnLab;
import net.adit.openvpn.lab.Shell;
import net.adit.openvpn.lab.TestAuthority;
import net.adit.openvpn.management.Notification.ClientConnect;
import net.adit.openvpn.management.Notification.ClientDisconnect;
import net.adit.openvpn.management.Notification.ClientEstablished;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Our configuration, profile and commands against the real daemon and client.
@Tag("contract")
final class LoginContractTest {
  private final OpenVpnLab lab = new OpenVpnLab();
  private final Heard heard = new Heard();

  @AfterEach
  void stop() {
    lab.close();
  }

  private static List<Remote> remote(String endpoint, Transport transport) {
    return List.of(new Remote(Endpoint.parse(endpoint), transport));
  }

  private static List<Remote> udp() {
    return remote("10.99.0.1:11940", Transport.UDP);
  }

  private ManagementChannel open() {
    return ManagementChannel.open(lab.socket(), Heard.PATIENCE, heard);
  }

  private ClientConnect admit(ManagementChannel channel, ClientAuthBlock block, long cid) {
    ClientConnect connect = heard.await(ClientConnect.class, c -> c.cid() == cid);
    channel
        .sendAll(Command.admit(connect.key(), block.lines()))
        .forEach(reply -> assertThat(reply.join().succeeded()).isTrue());
    heard.await(ClientEstablished.class, e -> e.cid() == cid);
    return connect;
  }

  private void awaitUp() {
    Shell.await(
        "client is up", () -> lab.clientLog().contains("Initialization Sequence Completed"));
  }

  /// What whoever runs the daemon does beside it: IPv6 of the tunnel, routes of the device.
  private void route(String tunnel) {
    String server = lab.hosts().server();
    Shell.run(
        "ip -n "
            + server
            + " addr add "
            + Samples.POOL.gatewayV6()
            + "/128 dev "
            + tunnel
            + " nodad");
    Shell.run("ip -n " + server + " route add 10.200.0.12/32 dev " + tunnel);
    Shell.run("ip -n " + server + " route add fd00:200::ac8:c/128 dev " + tunnel);
  }

  private void packetsFlow() {
    OpenVpnLab.on(lab.hosts().server(), "ping -c 1 -W 5 10.200.0.12");
    OpenVpnLab.on(lab.hosts().server(), "ping -c 1 -W 5 fd00:200::ac8:c");
    OpenVpnLab.on(lab.hosts().client(), "ping -c 1 -W 5 10.200.0.1");
    OpenVpnLab.on(lab.hosts().client(), "ping -c 1 -W 5 " + Samples.POOL.gatewayV6());
  }

  private void logsIn(ListenAddress listen, List<Remote> remotes, String remoteAddress) {
    lab.server(listen);
    try (ManagementChannel channel = open()) {
      lab.client(remotes);
      ClientEnvironment environment = admit(channel, Samples.block(), 0).environment();
      awaitUp();
      route("tun0");
      packetsFlow();
      assertThat(environment.commonName()).contains(TestAuthority.DEVICE);
      assertThat(environment.remoteAddress()).contains(IpAddress.parse(remoteAddress));
      assertThat(environment.fingerprint()).isPresent();
      assertThat(environment.serial()).isPresent();
      assertThat(environment.platform()).isEqualTo("linux");
      assertThat(environment.understandsTemporaryFailure()).isTrue();
      assertThat(environment.daemonStart()).isPresent();
    }
  }

  @Test
  void overUdpAndIpv4() {
    logsIn(Samples.udp(), udp(), "10.99.0.2");
    assertThat(lab.clientLog()).contains("explicit-exit-notify 1");
  }

  @Test
  void overUdpAndIpv6() {
    logsIn(Samples.udp(), remote("[fd99::1]:11940", Transport.UDP), "fd99::2");
  }

  @Test
  void overTcpAndIpv4() {
    logsIn(Samples.tcp(), remote("10.99.0.1:4430", Transport.TCP), "10.99.0.2");
  }

  @Test
  void overTcpAndIpv6() {
    logsIn(Samples.tcp(), remote("[fd99::1]:4430", Transport.TCP), "fd99::2");
  }

  @Test
  void overIpv4Only() {
    logsIn(Samples.udpV4(), remote("10.99.0.1:11941", Transport.UDP), "10.99.0.2");
  }

  @Test
  void anUnreachableRemoteIsPassedOver() {
    List<Remote> remotes =
        List.of(
            new Remote(Endpoint.parse("10.99.0.1:4430"), Transport.TCP),
            new Remote(Endpoint.parse("10.99.0.1:9"), Transport.UDP));
    logsIn(Samples.tcp(), remotes, "10.99.0.2");
  }

  /// Five seconds for the silent one by the profile; the bound is three times that.
  @Test
  void aClientWhoseFirstGatewayIsDeadIsInThroughTheSecond() {
    Shell.run("ip -n " + lab.hosts().server() + " addr add 10.99.0.9/24 dev wire0");
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      long begun = System.nanoTime();
      lab.client(
          List.of(
              new Remote(Endpoint.parse("10.99.0.9:9"), Transport.UDP),
              new Remote(Endpoint.parse("10.99.0.1:11940"), Transport.UDP),
              new Remote(Endpoint.parse("10.99.0.1:4430"), Transport.TCP)));
      admit(channel, Samples.block(), 0);
      awaitUp();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
      assertThat(lab.clientLog())
          .containsOnlyOnce("UDPv4 link remote: [AF_INET]10.99.0.9:9")
          .containsOnlyOnce("UDPv4 link remote: [AF_INET]10.99.0.1:11940")
          .doesNotContain("10.99.0.1:4430");
    }
  }

  /// 2.5 ends with an error where a profile has it beside a TCP remote, so daemons push it.
  @Test
  void onlyUdpClientsAreToSayGoodbye() {
    lab.server(Samples.tcp());
    try (ManagementChannel channel = open()) {
      lab.client(
          List.of(
              new Remote(Endpoint.parse("10.99.0.1:4430"), Transport.TCP),
              new Remote(Endpoint.parse("10.99.0.1:9"), Transport.UDP)));
      admit(channel, Samples.block(), 0);
      awaitUp();
      assertThat(lab.clientLog()).contains("PUSH_REPLY").doesNotContain("explicit-exit-notify");
    }
  }

  @Test
  void statusAndAddressesTellWhoIsThere() {
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      lab.client(udp());
      heard.await(ClientConnect.class);
      StatusReport before = StatusReport.parse(channel.ask(new Command.Status()).lines());
      assertThat(before.pending()).extracting(StatusReport.Client::cid).containsExactly(0L);
      admit(channel, Samples.block(), 0);
      StatusReport report = StatusReport.parse(channel.ask(new Command.Status()).lines());
      assertThat(report.pending()).isEmpty();
      assertThat(report.unreadable()).isEmpty();
      StatusReport.Client client = report.clients().getFirst();
      assertThat(client.commonName()).contains(TestAuthority.DEVICE);
      assertThat(client.v4()).contains(Samples.block().lease().v4());
      assertThat(client.v6()).contains(Samples.block().lease().v6());
      assertThat(client.cipher()).isEqualTo("AES-256-GCM");
      assertThat(report.routes())
          .extracting(r -> r.prefix().toString())
          .contains("10.200.0.12/32", "fd00:200::ac8:c/128", "192.168.7.0/24", "fd00:77::/64");
      assertThat(heard.all().stream().filter(Notification.ClientAddress.class::isInstance))
          .extracting(Object::toString)
          .hasSize(4);
      assertThat(heard.all()).noneMatch(Notification.Unknown.class::isInstance);
    }
  }

  @Test
  void aKilledClientComesAgainAndItsRoutesOfTheOldSessionEnd() {
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      lab.client(udp());
      admit(channel, Samples.block(), 0);
      assertThat(channel.ask(new Command.ClientKill(0, Optional.empty())).succeeded()).isTrue();
      admit(channel, Samples.block(), 1);
      ClientDisconnect gone = heard.await(ClientDisconnect.class, d -> d.cid() == 0);
      assertThat(gone.environment().connectedFor()).isPresent();
      assertThat(gone.environment().bytesReceived()).isPresent();
      assertThat(channel.ask(new Command.ClientKill(77, Optional.empty())))
          .isEqualTo(Reply.failure("client-kill command failed"));
    }
  }

  @Test
  void aHaltedClientEnds() {
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      Process client = lab.client(udp());
      admit(channel, Samples.block(), 0);
      awaitUp();
      channel.ask(new Command.ClientKill(0, Optional.of(Command.KillMessage.HALT)));
      Shell.await("client ends", () -> !client.isAlive());
    }
  }

  @Test
  void aDeniedClientIsToldWhyAndEnds() {
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      Process client = lab.client(udp());
      ClientConnect connect = heard.await(ClientConnect.class);
      channel.ask(
          new Command.ClientDeny(
              connect.key(), "disabled", Optional.of("this device is disabled")));
      Shell.await("client ends", () -> !client.isAlive());
      assertThat(lab.clientLog()).contains("AUTH_FAILED,this device is disabled");
    }
  }

  @Test
  void aTemporarilyDeniedClientComesAgain() {
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      lab.client(udp());
      ClientConnect connect = heard.await(ClientConnect.class);
      channel.ask(
          Command.ClientDeny.temporarily(connect.key(), Duration.ZERO, false, "not now, later"));
      admit(channel, Samples.block(), 1);
      assertThat(lab.clientLog()).contains("not now, later");
    }
  }

  @Test
  void aRevokedSerialIsRefusedByTheDaemonItself() {
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      lab.client(udp());
      ClientConnect connect = admit(channel, Samples.block(), 0);
      lab.authority().write("revoked/" + connect.environment().serial().orElseThrow(), "");
      channel.ask(new Command.LogOn());
      channel.ask(new Command.ClientKill(0, Optional.empty()));
      heard.await(Notification.Log.class, log -> log.text().contains("is revoked"));
      assertThat(heard.all().stream().filter(ClientConnect.class::isInstance)).hasSize(1);
    }
  }

  /// The daemon's own ping is 10 s: three of them would take longer than the test waits.
  @Test
  void theBlocksTimersHoldForTheDaemonsSideToo() {
    lab.serverWith(
        Samples.server(Samples.udp(), "tun0", lab.directory())
            .toText()
            .replace("verb 3\n", "verb 7\n"));
    try (ManagementChannel channel = open()) {
      Process client = lab.client(udp());
      admit(channel, Samples.block(), 0);
      Shell.await(
          "three pings",
          () -> lab.authority().read("server.log").split("SENT PING", -1).length > 3);
      Shell.run("kill -STOP " + client.pid());
      heard.await(ClientDisconnect.class);
      Shell.run("kill -CONT " + client.pid());
    }
  }

  @Test
  void aRestartedDaemonLetsClientsInAgain() {
    Process daemon = lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      lab.client(udp());
      admit(channel, Samples.block(), 0);
      channel.ask(new Command.SendSignal(Command.Signal.SIGUSR1));
      heard.await(ClientDisconnect.class);
      Shell.await(
          "the client is announced again",
          () -> heard.all().stream().filter(ClientConnect.class::isInstance).count() == 2);
      assertThat(daemon.isAlive()).isTrue();
    }
  }

  @Test
  void aSecondProgramIsNotGreeted() {
    lab.server(Samples.udp());
    try (ManagementChannel first = open()) {
      assertThat(first.ask(new Command.Version(5)).lines())
          .anySatisfy(line -> assertThat(line).startsWith("Management Version: "));
      assertThatThrownBy(
              () -> ManagementChannel.open(lab.socket(), Duration.ofMillis(500), new Heard()))
          .isInstanceOfSatisfying(
              OpenVpnException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
      assertThat(first.ask(new Command.Pid()).text()).startsWith("pid=");
    }
  }
}
