package net.adit.connector.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectorLogTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ConnectorLog log =
      new ConnectorLog(new PrintStream(written, true, StandardCharsets.UTF_8));

  @Test
  void hasTheFormOfTheAddOn() {
    log.step("Starting OpenVPN connection…");
    log.detail("OpenVPN 2.6.14 x86_64");
    log.warn("no way");

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "-----> Starting OpenVPN connection…\n       OpenVPN 2.6.14 x86_64\n !     no way\n");
  }

  @Test
  void noWordOfAServerLeavesItsLine() {
    log.detail("a\nb\u001b[2Jc\u2028-----> OpenVPN connected");
    log.detail("x".repeat(5000));

    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("       a").endsWith("-----> OpenVPN connected"),
            line -> assertThat(line).hasSizeLessThan(ConnectorLog.LONGEST_LINE + 10));
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b");
  }

  @Test
  void timesAreShort() {
    assertThat(ConnectorLog.seconds(Duration.ofMillis(1500))).isEqualTo("1.5 s");
    assertThat(ConnectorLog.seconds(Duration.ofSeconds(60))).isEqualTo("60 s");
  }
}
