package net.adit.checker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import net.adit.checker.option.OptionRule;
import net.adit.checker.option.OptionTable;
import net.adit.checker.option.Treatment;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Platform;
import net.adit.checker.upload.Upload;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the checker writes, with the real openvpn against a server of the old kind, watched by
/// strace.
@Tag("contract")
final class FarServerContractTest {
  /// A client file as companies hand it out, with everything in fields beside it.
  private static final String EXAMPLE =
      """
      client
      dev tun
      proto tcp
      remote 10.99.0.1 1194
      route remote_host 255.255.255.255 net_gateway
      resolv-retry infinite
      redirect-gateway autolocal
      nobind
      persist-key
      persist-tun
      ca ca.pem
      cert cert.pem
      key key.pem
      auth-user-pass
      cipher AES-256-CBC
      auth SHA256
      comp-lzo
      route-delay 4
      verb 3
      reneg-sec 0
      """;

  private static FarServer far = new FarServer();

  @BeforeAll
  static void begin() {
    far.onClient("ip route add default via 10.99.0.1");
  }

  @AfterAll
  static void end() {
    far.close();
  }

  private static Checked checked(String config) {
    Upload upload =
        Upload.of(config.getBytes(UTF_8))
            .with(Field.CA, far.text("devices.pem").getBytes(UTF_8))
            .with(Field.CERT, far.text("device.pem").getBytes(UTF_8))
            .with(Field.KEY, far.text("sealed.key").getBytes(UTF_8))
            .with(Field.PASSPHRASE, FarServer.PASSPHRASE.getBytes(UTF_8))
            .with(Field.USERNAME, FarServer.USERNAME.getBytes(UTF_8))
            .with(Field.PASSWORD, FarServer.PASSWORD.getBytes(UTF_8));
    return new Checker(Platform.ANY).check(upload, Instant.now());
  }

  private static Process connect(String name, String config) {
    Process client = far.client(name, config);
    Shell.await(
        name + " is connected; its log: " + far.path(name + ".log"),
        () -> far.log(name).contains("Initialization Sequence Completed") || !client.isAlive());
    assertThat(far.log(name)).contains("Initialization Sequence Completed");
    return client;
  }

  @Test
  void theExampleConnectsAndKeepsThePlatformsRoutesAndNames() {
    Checked checked = checked(EXAMPLE);
    assertThat(checked.verdict())
        .as(Judgement.told(checked))
        .isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
    Process client = connect("example", checked.config().orElseThrow().text());
    try {
      assertThat(far.onClient("ping -c 1 -W 5 172.16.77.1")).contains(" 0% packet loss");
      assertThat(far.onClient("ip route get 192.168.55.1")).contains("dev tun");
      assertThat(far.onClient("ip route get 8.8.8.8")).doesNotContain("dev tun");
      assertThat(far.onClient("ip route show")).doesNotContain("169.254.169.254", "0.0.0.0/1");
      assertThat(far.log("example"))
          .contains("Pushed option removed by filter: 'dhcp-option")
          .contains("Pushed option removed by filter: ''redirect-gateway'")
          .doesNotContain("Options error", "Unrecognized option", "DEPRECATED");
    } finally {
      far.stop(client);
    }
    new Trace(far.text("example.trace")).requireHarmless(far.path("example.ovpn"));
  }

  /// Every option that is left out, each told to run, open, load or write the same file.
  @Test
  void nothingThatAFileNamesIsRunOpenedLoadedOrWritten() {
    String evil = far.executable("evil", "#!/bin/sh\ntouch " + far.path("ran") + "\n").toString();
    StringBuilder hostile = new StringBuilder(EXAMPLE);
    int count = 0;
    for (OptionRule rule : OptionTable.get().all()) {
      if (rule.treatment() == Treatment.DROP || rule.treatment() == Treatment.SKIP) {
        String written =
            switch (count % 4) {
              case 0 -> rule.name();
              case 1 -> "--" + rule.name();
              case 2 -> '"' + rule.name() + '"';
              default -> "setenv opt " + rule.name();
            };
        hostile.append(written).append(' ').append(evil).append(" 1\n");
        count++;
      }
    }
    assertThat(count).isGreaterThan(80);
    Checked checked = checked(hostile.toString());
    assertThat(checked.verdict())
        .as(Judgement.told(checked))
        .isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
    String config = checked.config().orElseThrow().text();
    assertThat(config).doesNotContain("evil");

    far.stop(connect("hostile", config));
    assertThat(far.directory().resolve("ran")).doesNotExist();
    assertThat(Files.exists(far.directory().resolve("evil"))).isTrue();
    String trace = far.text("hostile.trace");
    assertThat(trace).doesNotContain(evil);
    new Trace(trace).requireHarmless(far.path("hostile.ovpn"));
  }
}
