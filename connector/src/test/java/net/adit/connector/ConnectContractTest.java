package net.adit.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The connector as a container starts it, with the real openvpn on both ends.
@Tag("contract")
class ConnectContractTest {
  private static final String CONNECTED = "-----> OpenVPN connected";

  private PrivateNetwork far;

  @BeforeEach
  void make() {
    far = new PrivateNetwork();
  }

  @AfterEach
  void remove() {
    far.close();
  }

  private static int status(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it has ended").isTrue();
    return process.exitValue();
  }

  private List<String> arrows(String name) {
    return far.log(name).lines().filter(line -> line.startsWith("-----> ")).toList();
  }

  @Test
  void appReachesThePrivateNetworkAndItsStatusIsOurs() throws InterruptedException {
    far.serve();

    Process app =
        far.connect(
            "app",
            far.variables(PrivateNetwork.PASSWORD),
            "--",
            "sh",
            "-c",
            "ping -c 1 -W 5 "
                + PrivateNetwork.INSIDE
                + " && env > "
                + far.path("env")
                + "; exit 7");

    assertThat(status(app)).as(far.log("app")).isEqualTo(7);
    assertThat(far.log("app")).contains("1 received");
    assertThat(arrows("app")).containsExactly("-----> Starting OpenVPN connection…", CONNECTED);
    assertThat(far.log("app")).doesNotContain(PrivateNetwork.PASSWORD, "PRIVATE KEY");
    assertThat(Shell.run("cat " + far.path("env"))).doesNotContain("OPENVPN_", "EVIL");
  }

  @Test
  void serverGetsNoRouteButThoseThatAreAllowed() throws InterruptedException {
    far.serve();

    Process app =
        far.connect(
            "app",
            far.variables(PrivateNetwork.PASSWORD),
            "--",
            "sh",
            "-c",
            "ip -4 route > %1$s; ip -6 route >> %1$s".formatted(far.path("routes")));

    assertThat(status(app)).as(far.log("app")).isZero();
    assertThat(Shell.run("cat " + far.path("routes")).lines().filter(line -> line.contains("vpn0")))
        .allMatch(line ->
            line.startsWith("10.20.0.0/16 dev vpn0 proto 77")
                || line.startsWith("172.16.77.")
                || line.startsWith("fe80:"))
        .anyMatch(line -> line.startsWith("10.20.0.0/16 "));
    assertThat(far.log("app"))
        .contains("no route to 10.99.0.0/16, which the server asks for: it touches 10.99.0.0/24")
        .contains("no route to 1.2.3.4/32, which the server asks for: it is not within");
    assertThat(far.onClient("cat /etc/resolv.conf")).doesNotContain("192.0.2.53");
  }

  @Test
  void nothingComesInFromTheTunnelButWhatIsAllowed() throws InterruptedException {
    far.serve();
    Process app =
        far.connect(
            "app",
            far.variables(PrivateNetwork.PASSWORD),
            "--allow-inbound",
            "8081",
            "--",
            "sh",
            "-c",
            far.webServer("0.0.0.0", 8081));
    far.listenBeside(8080);
    Shell.await(
        "both listen",
        () -> far.log("app").contains("URL http") && far.log("beside").contains("URL http"));
    String own =
        far.onClient("ip -4 -o addr show dev vpn0").replaceFirst("(?s).*inet ([0-9.]+).*", "$1");

    assertThat(far.reachesFromInside(own, 8081, 15)).as("%s: %s", own, far.log("attempt")).isTrue();
    assertThat(far.reachesFromInside(own, 8080, 3)).isFalse();
    app.destroy();
    assertThat(status(app)).isEqualTo(143);
  }

  @Test
  void lostConnectionIsMadeAgainUnderARunningApp() throws InterruptedException {
    Process server = far.serve();
    Process app =
        far.connect(
            "app",
            far.variables(PrivateNetwork.PASSWORD),
            "--",
            "sh",
            "-c",
            "trap 'exit 9' TERM; while :; do sleep 0.1; done");
    Shell.await("connected: " + far.log("app"), () -> far.log("app").contains(CONNECTED));

    Shell.stop(server);
    Shell.await("it waits", () -> far.log("app").contains("; connecting again in "));
    far.serve();
    Shell.await(
        "connected again: " + far.log("app"),
        () -> arrows("app").stream().filter(CONNECTED::equals).count() == 2);
    assertThat(arrows("app"))
        .anyMatch(line -> line.endsWith("the server has closed the connection; connecting again"));

    app.destroy();
    assertThat(status(app)).as(far.log("app")).isEqualTo(9);
    Shell.await("the server has heard the good-bye", () -> far.log("far").contains("SIGUSR1"));
  }

  @Test
  void wrongPasswordIsSaidAndTriedOnce() throws InterruptedException {
    far.serve();

    Process app = far.connect("app", far.variables("wrong"), "--", "echo", "started");

    assertThat(status(app)).as(far.log("app")).isEqualTo(1);
    assertThat(far.log("app"))
        .contains(" !     The OpenVPN server refuses the login: wrong user name or password")
        .doesNotContain("started");
    assertThat(far.log("far").lines().filter(line -> line.contains("TLS Auth Error")).toList())
        .hasSize(1);
  }

  @Test
  void appDoesNotStartWithoutAServerUnlessItMay() throws InterruptedException {
    Map<String, String> variables = far.variables(PrivateNetwork.PASSWORD);

    Process needs = far.connect("needs", variables, "--within", "2", "--", "echo", "started");
    Process may =
        far.connect("may", variables, "--on-failure", "background", "--", "echo", "started");

    assertThat(status(may)).isZero();
    assertThat(far.log("may")).contains("started");
    assertThat(status(needs)).isEqualTo(1);
    assertThat(far.log("needs"))
        .contains("No OpenVPN connection in time, so the app is not started")
        .doesNotContain("\nstarted");
  }

  @Test
  void configurationThatIsRefusedStartsNothing() throws InterruptedException {
    Map<String, String> variables = new HashMap<>(far.variables(PrivateNetwork.PASSWORD));
    variables.put("ADIT_OPENVPN_CONF", "client\nup /bin/sh\nremote 10.99.0.1");

    assertThat(status(far.connect("app", variables, "--", "echo", "started"))).isEqualTo(3);
    assertThat(far.log("app")).contains(" !     line 2, up: ").doesNotContain("\nstarted");
  }
}
