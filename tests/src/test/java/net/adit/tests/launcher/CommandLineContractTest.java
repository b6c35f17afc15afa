package net.adit.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.adit.lab.demo.Launcher;
import net.adit.lab.host.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line against a real controller on the loopback, which trusts an authority that the
/// real openssl made.
@Tag("contract")
class CommandLineContractTest {
  private static final String PASSWORD = "correct-horse-battery";
  @TempDir private static Path directory;
  private static Process controller;

  @BeforeAll
  static void startTheController() throws Exception {
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=Old"
            + " -addext keyUsage=critical,keyCertSign,cRLSign -keyout ca.key -out ca.pem");
    int port = freePort();
    adit("controller init --dir controller --host 127.0.0.1 --listen 127.0.0.1 --device-ca"
            + " ca.pem --port "
            + port
            + " --link-port "
            + freePort())
        .ok();
    ProcessBuilder builder =
        new ProcessBuilder(
                Launcher.find().toString(),
                "controller",
                "run",
                "--dir",
                directory.resolve("controller").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("controller.log").toFile());
    controller = builder.start();
    assertThat(Await.holds(Duration.ofSeconds(60), CommandLineContractTest::answers)).isTrue();
    adit("pool add staff --v4 10.200.0.0/24 --v6 fd00:200::/64").ok();
    adit("site add fra").ok();
    adit("gateway add fra-1 --site fra --public-host 192.0.2.1 --peer 192.0.2.1:7444"
            + " --router-id 192.0.2.1 --core-interface eth0")
        .ok();
    adit("user add anna").ok();
  }

  @AfterAll
  static void stopTheController() throws Exception {
    controller.destroy();
    assertThat(controller.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aPkcs12FileOpensWithItsPasswordAndHoldsTheDevicesKeyAndCertificate() throws Exception {
    adit("device add phone --owner anna").ok();
    Files.writeString(directory.resolve("password"), PASSWORD + "\n");

    ProgramRun made = adit("profile phone --pkcs12 phone.p12 --password-file password").ok();

    Path file = directory.resolve("phone.p12");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(made.out()).contains("remote 192.0.2.1", "<cert>").doesNotContain("PRIVATE KEY");
    openssl("pkcs12 -in phone.p12 -passin file:password -nodes -nocerts -out phone.key");
    openssl("pkcs12 -in phone.p12 -passin file:password -nokeys -clcerts -out phone.pem");
    assertThat(openssl("x509 -in phone.pem -noout -pubkey"))
        .isEqualTo(openssl("pkey -in phone.key -pubout"));
    assertThat(openssl("x509 -in phone.pem -noout -subject")).contains("CN = " + idOf("phone"));
    assertThat(sh("openssl pkcs12 -in phone.p12 -passin pass:another -nokeys").exit()).isNotZero();
  }

  @Test
  void aPasswordIsNeitherGuessedNorShort() throws Exception {
    adit("device add tablet --owner anna").ok();
    Files.writeString(directory.resolve("short"), "1234567\n");

    ProgramRun withoutTerminal = adit("profile tablet --pkcs12 tablet.p12");
    ProgramRun tooShort = adit("profile tablet --pkcs12 tablet.p12 --password-file short");

    assertThat(withoutTerminal.exit()).isEqualTo(3);
    assertThat(withoutTerminal.err()).contains("use --password-file");
    assertThat(tooShort.err()).contains("at least 8 characters").doesNotContain("1234567");
    assertThat(adit("device show tablet").ok().out()).doesNotContain("serial");
  }

  @Test
  void aCertificateOfABroughtAuthorityIsRegisteredAndTheLogSaysWhy() throws Exception {
    adit("device add router --owner anna").ok();
    openssl(
        "req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=router-7"
            + " -keyout router.key -out router.csr");
    Files.writeString(
        directory.resolve("client.ext"),
        "keyUsage=digitalSignature\nextendedKeyUsage=clientAuth\n");
    openssl(
        "x509 -req -in router.csr -CA ca.pem -CAkey ca.key -days 10 -extfile client.ext"
            + " -out router.pem");

    ProgramRun registered =
        adit("device register router --certificate router.pem --reason Übernahme").ok();

    assertThat(registered.out()).contains("is router's until");
    assertThat(adit("log -n 1 -o json").ok().out())
        .contains("\"reason\" : \"Übernahme\"", "\"change\" : \"certificate-issued\"");
    ProgramRun stranger = adit("device register router --certificate ca.pem");
    assertThat(stranger.exit()).isNotZero();
    assertThat(stranger.err()).isNotEmpty();
  }

  @Test
  void whoeverChangesThePolicyAlsoConfirmsIt() throws Exception {
    List<String> changes =
        List.of(
            "network add office --prefix 10.7.0.0/16",
            "service add web tcp/443",
            "policy rule add staff allow --from all-users --to office --service web",
            "network edit office --prefix 10.8.0.0/16",
            "service edit web tcp/8443",
            "policy rule edit staff --no-enabled",
            "policy rule remove staff",
            "service remove web",
            "network remove office",
            "policy rollback 1");
    for (String change : changes) {
      adit(change).ok();
      assertThat(adit("policy roll-out").ok().out())
          .as(change)
          .contains("in force")
          .doesNotContain("unless confirmed");
    }
  }

  private static String idOf(String device) throws Exception {
    return adit("device show " + device)
        .ok()
        .out()
        .lines()
        .filter(line -> line.startsWith("id: "))
        .map(line -> line.substring(4).replace("\"", ""))
        .findFirst()
        .orElseThrow();
  }

  private static ProgramRun adit(String arguments) throws Exception {
    return sh(Launcher.find().toAbsolutePath() + " " + arguments);
  }

  private static String openssl(String arguments) throws Exception {
    return sh("openssl " + arguments).ok().out();
  }

  private static ProgramRun sh(String line) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("env", "-C", directory.toString()));
    command.addAll(List.of(line.split(" ", -1)));
    Map<String, String> environment =
        Map.of("ADIT_HOME", directory.resolve("home").toString(), "LC_ALL", "C.UTF-8");
    return ProgramRun.of(directory, environment, command);
  }

  private static boolean answers() {
    try {
      return adit("status").exit() == 0;
    } catch (Exception failed) {
      throw new IllegalStateException("starting the command line", failed);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
