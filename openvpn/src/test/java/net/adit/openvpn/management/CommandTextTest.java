package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.config.OptionLexer;
import net.adit.openvpn.management.Command.KillMessage;
import net.adit.openvpn.management.Command.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandTextTest {
  private static final ClientKey KEY = new ClientKey(5, 1);

  @Test
  void rendersCommandsAboutClients() {
    assertThat(CommandText.of(new Command.ClientAuthPlain(KEY))).isEqualTo("client-auth-nt 5 1\n");
    assertThat(CommandText.of(new Command.ClientDeny(KEY, "not \"known\"", Optional.empty())))
        .isEqualTo("client-deny 5 1 \"not \\\"known\\\"\"\n");
    assertThat(
            CommandText.of(
                Command.ClientDeny.temporarily(KEY, Duration.ofSeconds(5), true, "later")))
        .isEqualTo("client-deny 5 1 \"later\" \"TEMP[backoff 5,advance remote]: later\"\n");
    assertThat(
            CommandText.of(
                new Command.ClientPendingAuth(
                    KEY, "WEB_AUTH::https://x?z=1", Duration.ofMinutes(1))))
        .isEqualTo("client-pending-auth 5 1 \"WEB_AUTH::https://x?z=1\" 60\n");
    assertThat(CommandText.of(new Command.ClientKill(7, Optional.empty())))
        .isEqualTo("client-kill 7\n");
    assertThat(CommandText.of(new Command.ClientKill(7, Optional.of(KillMessage.NEXT))))
        .isEqualTo("client-kill 7 \"RESTART,[N]\"\n");
    assertThat(CommandText.of(new Command.ClientKill(7, Optional.of(KillMessage.HALT))))
        .isEqualTo("client-kill 7 HALT\n");
    assertThat(CommandText.of(new Command.Kill("Doe, John"))).isEqualTo("kill \"Doe, John\"\n");
  }

  @Test
  void rendersCommandsAboutTheDaemon() {
    assertThat(
            List.of(
                    new Command.Status(),
                    new Command.Version(5),
                    new Command.Pid(),
                    new Command.LoadStats(),
                    new Command.HoldRelease(),
                    new Command.SendSignal(Signal.SIGTERM),
                    new Command.LogOn(),
                    new Command.StateOn(),
                    new Command.ByteCounts(Duration.ofSeconds(10)),
                    new Command.Verbosity(3))
                .stream()
                .map(CommandText::of))
        .containsExactly(
            "status 3\n",
            "version 5\nversion\n",
            "pid\n",
            "load-stats\n",
            "hold release\n",
            "signal SIGTERM\n",
            "log on all\n",
            "state on all\n",
            "bytecount 10\n",
            "verb 3\n");
  }

  @Test
  void anAdmissionIsAPendingAuthAndTheAnswer() {
    assertThat(
            new String(
                CommandText.bytes(
                    Command.admit(KEY, List.of(Directive.of("iroute", "10.9.0.0", "255.255.0.0")))),
                java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            """
            client-pending-auth 5 1 ADIT:ADMITTED 30
            client-auth 5 1
            iroute 10.9.0.0 255.255.0.0
            END
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "a\rb", "a\u0000b", "a\u0007", "\u0085", "\u2028", "\ud800", "\n"})
  void refusesWhatWouldLeaveTheLine(String text) {
    assertThatThrownBy(() -> CommandText.of(new Command.Username("Auth", text)))
        .isInstanceOfSatisfying(
            OpenVpnException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.CONTROL_CHARACTER));
    assertThatThrownBy(() -> CommandText.of(new Command.ClientDeny(KEY, text, Optional.empty())))
        .isInstanceOf(OpenVpnException.class);
    assertThatThrownBy(() -> CommandText.of(new Command.Kill(text)))
        .isInstanceOf(OpenVpnException.class);
  }

  @Test
  void refusesWhatTheDaemonWouldCut() {
    assertThatThrownBy(
            () -> CommandText.of(new Command.ClientDeny(KEY, "x".repeat(257), Optional.empty())))
        .isInstanceOfSatisfying(
            OpenVpnException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
    String quotes = "\"".repeat(256);
    assertThat(CommandText.of(new Command.ClientDeny(KEY, quotes, Optional.empty()))).hasSize(531);
    assertThatThrownBy(
            () -> CommandText.of(new Command.ClientDeny(KEY, quotes, Optional.of(quotes))))
        .isInstanceOf(OpenVpnException.class)
        .hasMessageContaining("client-deny 5 1")
        .hasMessageContaining("1023");
  }

  @Test
  void refusalsQuoteNoSecret() {
    assertThatThrownBy(
            () -> CommandText.of(new Command.Password("Auth", Secret.ofText("hunter2".repeat(60)))))
        .isInstanceOf(OpenVpnException.class)
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(
            () -> CommandText.of(new Command.Password("Auth", Secret.ofText("hunter2\n"))))
        .isInstanceOf(OpenVpnException.class)
        .hasMessageNotContaining("hunter2");
    assertThat(new Command.Password("Auth", Secret.ofText("hunter2")).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void theDaemonsLexerReadsBackWhatWasMeant() {
    String text = "it's \"p\\w\" ;#$ö  ";
    String line = CommandText.of(new Command.ClientDeny(KEY, text, Optional.of(text))).strip();
    assertThat(OptionLexer.split(line)).containsExactly("client-deny", "5", "1", text, text);
  }
}
