package net.adit.connector.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.connector.life.Event;
import net.adit.connector.log.ConnectorLog;
import net.adit.connector.route.Pushed;
import net.adit.model.net.Prefix;
import net.adit.openvpn.management.Notification;
import org.junit.jupiter.api.Test;

class ReporterTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Reporter reporter =
      new Reporter(new ConnectorLog(new PrintStream(written, true, StandardCharsets.UTF_8)));

  private Optional<Event> log(String text) {
    return reporter.hear(new Notification.Log(Instant.EPOCH, "I", text));
  }

  private Optional<Event> state(String name, String... details) {
    return reporter.hear(new Notification.State(Instant.EPOCH, name, List.of(details)));
  }

  @Test
  void showsWhatOpenVpnSaysAndNotWhatWeSaidToIt() {
    log("OpenVPN 2.6.14");
    log("MANAGEMENT: CMD 'state on all'");
    state("TCP_CONNECT");

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo("       OpenVPN 2.6.14\n       opening a TCP connection to the server\n");
  }

  @Test
  void knowsWhatWasPushedForTheConnectionThatIsUp() {
    log("PUSH: Received control message: 'PUSH_REPLY,route 10.1.0.0 255.255.0.0,ping 10'");

    assertThat(state("CONNECTED", "SUCCESS", "10.8.0.2")).contains(new Event.Connected());
    assertThat(reporter.pushed())
        .isEqualTo(new Pushed(List.of(Prefix.parse("10.1.0.0/16")), false));
    assertThat(state("RECONNECTING", "ping-restart"))
        .contains(new Event.Lost("the server is silent"));
    assertThat(reporter.pushed()).isEqualTo(Pushed.NOTHING);
  }

  @Test
  void aWrongPasswordIsARefusalOnce() {
    reporter.hear(
        new Notification.Password("Verification Failed: 'Auth' ['AUTH_FAILED,account locked']"));

    assertThat(reporter.ended(1))
        .isEqualTo(
            new Event.Refused(
                "wrong user name or password, or the account may not log in now"
                    + " (\"AUTH_FAILED,account locked\")"));
    assertThat(reporter.ended(1)).isEqualTo(new Event.Lost("openvpn ended with status 1"));
  }

  @Test
  void whatEndedTheProgramIsTold() {
    reporter.hear(new Notification.Fatal("Cannot open TUN/TAP dev /dev/net/tun"));

    assertThat(reporter.ended(1)).isEqualTo(new Event.Lost("Cannot open TUN/TAP dev /dev/net/tun"));
  }
}
