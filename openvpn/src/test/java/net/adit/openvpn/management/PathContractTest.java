package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import net.adit.model.net.Endpoint;
import net.adit.model.net.Transport;
import net.adit.openvpn.config.Remote;
import net.adit.openvpn.config.Samples;
import net.adit.openvpn.lab.OpenVpnLab;
import net.adit.openvpn.lab.Shell;
import net.adit.openvpn.management.Notification.ClientConnect;
import net.adit.openvpn.management.Notification.ClientEstablished;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the way between client and daemon may do: be small without saying so, or change under the
/// client's feet.
@Tag("contract")
final class PathContractTest {
  private static final int SENT = 1_000_000;

  private final OpenVpnLab lab = new OpenVpnLab();
  private final Heard heard = new Heard();

  @AfterEach
  void stop() {
    lab.close();
  }

  /// RFC 8200 lets no link be smaller. What is larger vanishes here, and no ICMP tells of it.
  @Test
  void tcpGoesThroughWhereThePathIsSmallAndIcmpIsLost() {
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      lab.client(udp());
      admit(channel, 0);
      vanishAbove(1280, lab.hosts().server());
      vanishAbove(1280, lab.hosts().client());

      assertThatThrownBy(() -> ping("-s 1300 -W 1")).isInstanceOf(IllegalStateException.class);
      Path there = lab.log("there");
      Process server = Shell.start(there, in(lab.hosts().server(), LISTEN));
      Shell.await("it listens", () -> lab.authority().read("there.log").contains("listening"));
      String back = Shell.run(Path.of("."), in(lab.hosts().client(), DIAL));

      assertThat(back).isEqualTo("got " + SENT);
      Shell.stop(server);
      assertThat(lab.authority().read("there.log")).contains("got " + SENT);
    }
  }

  /// The peer id in each packet tells the daemon who it is: `float` need not be said.
  @Test
  void aUdpClientWhoseAddressChangesKeepsItsSession() {
    lab.server(Samples.udp());
    try (ManagementChannel channel = open()) {
      lab.client(udp());
      admit(channel, 0);
      moveTo("10.99.0.3/25");

      Shell.await("packets flow again", this::answers);
      assertThat(OpenVpnLab.on(lab.hosts().server(), "ping -c 1 -W 5 10.200.0.12"))
          .contains(" 0% packet loss");
      assertThat(heard.all().stream().filter(ClientConnect.class::isInstance)).hasSize(1);
      assertThat(lab.clientLog()).containsOnlyOnce("Initialization Sequence Completed");
    }
  }

  /// A connection is bound to its addresses: the client waits for its ping-restart, 3 s here.
  @Test
  void aTcpClientWhoseAddressChangesComesBackAfterItsPingRestart() {
    lab.server(Samples.tcp());
    try (ManagementChannel channel = open()) {
      lab.client(List.of(new Remote(Endpoint.parse("10.99.0.1:4430"), Transport.TCP)));
      admit(channel, 0);
      moveTo("10.99.0.3/25");

      admit(channel, 1);
      Shell.await("packets flow again", this::answers);
      assertThat(lab.clientLog()).contains("Inactivity timeout (--ping-restart)");
    }
  }

  private static final String LISTEN =
      """
      $| = 1; my $l = IO::Socket::INET->new(Listen => 1, LocalPort => 5001, ReuseAddr => 1);
      print "listening\\n"; my $c = $l->accept; my $n = 0; my $b;
      while ($n < 1000000) { my $r = sysread($c, $b, 65536); last unless $r; $n += $r; }
      print "got $n\\n"; print $c "y" x 1000000; close $c; sleep 60;
      """;

  private static final String DIAL =
      """
      $| = 1; my $c = IO::Socket::INET->new(PeerAddr => "10.200.0.1:5001", Timeout => 5);
      print $c "x" x 1000000; $c->flush; my $n = 0; my $b;
      while ($n < 1000000) { my $r = sysread($c, $b, 65536); last unless $r; $n += $r; }
      print "got $n";
      """;

  private static List<String> in(String host, String program) {
    return List.of(
        "timeout", "15", "ip", "netns", "exec", host, "perl", "-MIO::Socket::INET", "-e", program);
  }

  private static void vanishAbove(int size, String host) {
    OpenVpnLab.on(host, "nft add table inet small");
    OpenVpnLab.on(
        host, "nft add chain inet small in { type filter hook prerouting priority -400 ; }");
    OpenVpnLab.on(host, "nft add rule inet small in iifname wire* meta length > " + size + " drop");
  }

  /// Of another length, else the second address would go with the first.
  private void moveTo(String address) {
    String client = lab.hosts().client();
    Shell.run("ip -n " + client + " addr add " + address + " dev wire1");
    Shell.run("ip -n " + client + " addr del 10.99.0.2/24 dev wire1");
  }

  private String ping(String options) {
    return OpenVpnLab.on(lab.hosts().client(), "ping -c 1 " + options + " 10.200.0.1");
  }

  private boolean answers() {
    try {
      return ping("-W 1").contains(" 0% packet loss");
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  private static List<Remote> udp() {
    return List.of(new Remote(Endpoint.parse("10.99.0.1:11940"), Transport.UDP));
  }

  private ManagementChannel open() {
    return ManagementChannel.open(lab.socket(), Heard.PATIENCE, heard);
  }

  private void admit(ManagementChannel channel, long cid) {
    ClientConnect connect = heard.await(ClientConnect.class, c -> c.cid() == cid);
    channel
        .sendAll(Command.admit(connect.key(), Samples.block().lines()))
        .forEach(reply -> assertThat(reply.join().succeeded()).isTrue());
    heard.await(ClientEstablished.class, e -> e.cid() == cid);
    Shell.await(
        "client is up",
        () -> lab.clientLog().split("Initialization Sequence Completed", -1).length > cid + 1);
    Shell.run("ip -n " + lab.hosts().server() + " route replace 10.200.0.12/32 dev tun0");
  }
}
