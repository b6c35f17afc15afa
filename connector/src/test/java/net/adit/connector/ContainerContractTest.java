package net.adit.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a container's platform and its owner ask of a connector, with the real openvpn.
@Tag("contract")
class ContainerContractTest {
  private static final String CONNECTED = "-----> OpenVPN connected";
  private static final String[] SLEEPING = {"--", "sleep", "60"};

  private PrivateNetwork far;

  @BeforeEach
  void make() {
    far = new PrivateNetwork();
  }

  @AfterEach
  void remove() {
    far.close();
  }

  private Process connect(String... arguments) {
    return far.connect("app", far.variables(PrivateNetwork.PASSWORD), arguments);
  }

  private void awaitConnected(int times) {
    Shell.await(
        "connected: " + far.log("app"),
        () -> far.log("app").lines().filter(CONNECTED::equals).count() == times);
  }

  private static int status(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it has ended").isTrue();
    return process.exitValue();
  }

  private int ask(String... arguments) throws InterruptedException {
    String[] words =
        Stream.concat(
                Stream.of("status", "--status-file", far.path("app.status")), Stream.of(arguments))
            .toArray(String[]::new);
    return status(far.program(List.of(), "status", Map.of(), words));
  }

  @Test
  void appWaitsForWhatItNeeds() throws InterruptedException {
    far.serve();
    Process app =
        connect("--ready-check", PrivateNetwork.INSIDE + ":8088", "--", "echo", "started");
    awaitConnected(1);
    assertThat(far.log("app")).doesNotContain("started");

    far.listen(8088);

    assertThat(status(app)).as(far.log("app")).isZero();
    assertThat(far.log("app")).contains("-----> 10.20.0.1:8088 answers\nstarted");
  }

  @Test
  void whatNeverAnswersIsNamedInTime() throws InterruptedException {
    far.serve();

    Process app =
        connect(
            "--ready-check", PrivateNetwork.INSIDE + ":8088", "--within", "6", "--", "echo", "no");

    assertThat(status(app)).isEqualTo(1);
    assertThat(far.log("app")).contains("10.20.0.1:8088 does not answer in time");
  }

  @Test
  void statusTellsHowTheConnectionIs() throws InterruptedException {
    Process server = far.serve();
    Process app = connect(SLEEPING);
    awaitConnected(1);

    assertThat(ask()).as(far.log("status")).isZero();
    assertThat(far.log("status"))
        .contains("✓ connected for ", ", to 10.99.0.1", "routes: 10.20.0.0/16");
    assertThat(ask("-o", "json")).isZero();
    assertThat(far.log("status"))
        .contains("\"state\":\"connected\"", "\"routes\":[\"10.20.0.0/16\",");

    Shell.stop(server);
    Shell.await("it is lost", () -> far.log("app").contains("; connecting again in "));
    assertThat(ask()).isEqualTo(1);
    assertThat(far.log("status")).contains("✗ ", "connections so far: 1", "last lost: ");

    // Where there is no container that ends with it, its programs outlive a connector that is
    // killed.
    List<ProcessHandle> started = app.descendants().toList();
    app.destroyForcibly();
    app.waitFor();
    started.forEach(ProcessHandle::destroyForcibly);
    assertThat(ask()).isEqualTo(4);
    assertThat(far.log("status")).contains("✗ the connector of this container was killed");
  }

  @Test
  void statusWithoutAConnectorSaysSo() throws InterruptedException {
    assertThat(ask()).isEqualTo(4);
    assertThat(far.log("status")).startsWith("✗ no connector runs in this container");
  }

  @Test
  void serverThatAsksForMoreTheNextTimeGetsNoMore() throws InterruptedException {
    Process server = far.serve();
    connect(SLEEPING);
    awaitConnected(1);
    Shell.stop(server);
    far.push(
        "route 10.30.0.0 255.255.0.0",
        "route 10.99.0.0 255.255.255.0",
        "'redirect-gateway' 'def1'",
        "route 0.0.0.0 0.0.0.0",
        "route 9.9.9.9 255.255.255.255 vpn_gateway 0",
        "dhcp-option DOMAIN-ROUTE .");

    far.serve();
    awaitConnected(2);

    assertThat(far.onClient("ip -4 route show dev vpn0").lines())
        .allMatch(line -> line.startsWith("10.30.0.0/16 ") || line.startsWith("172.16.77."))
        .anyMatch(line -> line.startsWith("10.30.0.0/16 "));
  }

  @Test
  void containerIsExaminedByTrying() throws InterruptedException {
    assertThat(status(far.program(List.of(), "check", Map.of(), "--check"))).isZero();
    assertThat(far.log("check")).contains("✓ openvpn 2.", "✓ /dev/net/tun", "works here as it is");

    var _ =
        status(
            far.program(
                List.of("setpriv", "--bounding-set", "-net_admin"), "less", Map.of(), "--check"));
    assertThat(far.log("less"))
        .contains(
            "✗ the capability NET_ADMIN is not given to this container (--cap-add NET_ADMIN)");
  }

  @Test
  void commandThatIsMissingIsWrongUsage() throws InterruptedException {
    assertThat(status(connect())).isEqualTo(2);
    assertThat(far.log("app")).contains("the app's command is missing");
  }
}
