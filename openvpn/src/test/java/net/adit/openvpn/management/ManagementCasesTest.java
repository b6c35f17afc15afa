package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.management.Notification.ClientConnect;
import net.adit.openvpn.management.Notification.ClientDisconnect;
import net.adit.openvpn.management.Notification.ClientEstablished;
import org.junit.jupiter.api.Test;

/// The recorded troubles of other programs with the management interface, each with its kind.
final class ManagementCasesTest {

  private static StatusReport status(String folder) {
    List<ManagementMessage> messages =
        Transcript.parse("C: status 3\n" + Transcript.text("cases/" + folder + "/status3.txt"))
            .messages();
    assertThat(messages).hasSize(1);
    return StatusReport.parse(((Reply) messages.getFirst()).lines());
  }

  /// 038: commas, quotes, umlauts in names shift no column.
  @Test
  void namesWithCommasAreOneColumn() {
    StatusReport report = status("038-mgmt-status-comma-in-cn");
    assertThat(report.clients())
        .extracting(c -> c.commonName().orElse(""))
        .containsExactly(
            "alice/ops", "bob@example.com", "Müller, Jürgen", "Doe, John", "a b", "DEFAULT");
    assertThat(report.clients())
        .extracting(StatusReport.Client::cid)
        .containsExactly(2L, 4L, 0L, 1L, 3L, 5L);
    assertThat(report.clients().get(2).username()).contains("us er\"x");
    assertThat(report.clients().get(1).bytesReceived()).isEqualTo(3004);
    assertThat(report.pending())
        .extracting(StatusReport.Client::cid)
        .containsExactly(2L, 0L, 1L, 3L);
    assertThat(report.unreadable()).isEmpty();
    assertThat(report.routes()).hasSize(2);
  }

  /// 039: names that look like the end, sessions without a name, cached routes.
  @Test
  void onlyEndEndsAndSessionsWithoutNameStayApart() {
    StatusReport report = status("039-mgmt-cn-looks-like-end");
    assertThat(report.clients()).hasSize(4);
    assertThat(report.pending()).extracting(StatusReport.Client::cid).containsExactly(9L, 10L);
    assertThat(report.pending()).allSatisfy(c -> assertThat(c.commonName()).isEmpty());
    assertThat(report.clients().getLast().realAddress()).isEqualTo("[2001:db8::5]:5000");
    assertThat(report.routes().stream().filter(StatusReport.Route::cached))
        .extracting(r -> r.prefix().address().toString())
        .containsExactly("10.8.0.99");
    assertThat(report.routes()).hasSize(2);
  }

  /// 041: no certificate, no name: there is nothing to look anybody up by.
  @Test
  void aMissingOrEmptyNameIsAbsent() {
    ClientConnect connect =
        (ClientConnect)
            Transcript.load("cases/041-mgmt-empty-common-name/trace.txt").messages().getFirst();
    assertThat(connect.key()).isEqualTo(new ClientKey(3, 1));
    assertThat(connect.environment().commonName()).isEmpty();
    assertThat(connect.environment().fingerprint()).isEmpty();
    assertThat(new ClientEnvironment(Map.of("common_name", "")).commonName()).isEmpty();
    assertThat(
            CommandText.of(
                new Command.ClientDeny(connect.key(), "no certificate", Optional.empty())))
        .startsWith("client-deny 3 1 ");
  }

  /// 044: the same cid after a restart is another client; the greeting marks the border.
  @Test
  void clientIdsOfTwoDaemonLivesAreToldApart() {
    List<ManagementMessage> messages =
        Transcript.load("cases/044-mgmt-cid-reuse-after-restart/trace.txt").messages();
    assertThat(messages)
        .satisfiesExactly(
            m -> assertThat(name(m)).isEqualTo("alice"),
            m -> assertThat(((Notification.ClientAddress) m).prefix()).hasToString("10.8.0.6/32"),
            m -> assertThat(m).isInstanceOf(Notification.Greeting.class),
            m -> assertThat(name(m)).isEqualTo("bob"));
  }

  private static String name(ManagementMessage message) {
    ClientEnvironment environment =
        switch (message) {
          case ClientEstablished e -> e.environment();
          case ClientConnect c -> c.environment();
          default -> new ClientEnvironment(Map.of());
        };
    return environment.commonName().orElse("");
  }

  /// 045: a client may leave while we decide; the late answer fails and is only that.
  @Test
  void aClientMayLeaveBeforeItIsEstablished() {
    List<ManagementMessage> messages =
        Transcript.load("cases/045-mgmt-disconnect-before-established/trace.txt").messages();
    List<Long> established = new ArrayList<>();
    List<Long> gone = new ArrayList<>();
    for (ManagementMessage message : messages) {
      switch (message) {
        case ClientEstablished e -> established.add(e.cid());
        case ClientDisconnect d -> gone.add(d.cid());
        default -> {}
      }
    }
    assertThat(established).isEmpty();
    assertThat(gone).containsExactly(8L, 77L);
    assertThat(messages).contains(Reply.failure("client-auth command failed"));
    assertThat(messages).noneMatch(Notification.Unknown.class::isInstance);
  }

  /// 047: in double quotes only the quote and the backslash are escaped.
  @Test
  void passwordsArriveAsTheyAre() {
    assertThat(Transcript.text("cases/047-mgmt-password-quoting/input.json"))
        .contains("DOMAIN\\\\app 1", "it's \\\"p\\\\w\\\" ;#$ö ");
    assertThat(CommandText.of(new Command.Username("Auth", "DOMAIN\\app 1")))
        .isEqualTo("username \"Auth\" \"DOMAIN\\\\app 1\"\n");
    assertThat(CommandText.of(new Command.Password("Auth", Secret.ofText("it's \"p\\w\" ;#$ö "))))
        .isEqualTo("password \"Auth\" \"it's \\\"p\\\\w\\\" ;#$ö \"\n");
  }

  /// 048: text of users cannot leave its place in a block.
  @Test
  void textCannotLeaveTheBlock() {
    String label = "laptop\nEND\nkill alice";
    String banner = "say \"hi\", 100% \\o/" + "x".repeat(300);
    assertThat(Transcript.text("cases/048-mgmt-client-auth-block-injection/input.json"))
        .contains("laptop\\nEND\\nkill alice", "100% \\\\o/xxx");
    ClientKey key = new ClientKey(5, 1);
    assertThatThrownBy(() -> Directive.of("setenv-safe", "LABEL", label))
        .isInstanceOf(OpenVpnException.class)
        .hasMessageContaining("line break");
    assertThatThrownBy(() -> Directive.push(Directive.of("echo", banner)))
        .isInstanceOf(OpenVpnException.class);
    assertThatThrownBy(() -> new Directive("END", List.of())).isInstanceOf(OpenVpnException.class);
    Directive tooLong = Directive.of("setenv-safe", "BANNER", "x".repeat(250));
    assertThatThrownBy(() -> CommandText.of(new Command.ClientAuth(key, List.of(tooLong))))
        .isInstanceOf(OpenVpnException.class)
        .hasMessageContaining("255");
    String text =
        CommandText.of(
            new Command.ClientAuth(
                key, List.of(Directive.push(Directive.of("echo", "say \"hi\" 100% \\o/")))));
    assertThat(text)
        .isEqualTo(
            """
            client-auth 5 1
            push "echo \\"say \\\\\\"hi\\\\\\" 100% \\\\\\\\o/\\""
            END
            """);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(256));
  }
}
