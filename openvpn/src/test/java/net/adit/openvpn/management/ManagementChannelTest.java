package net.adit.openvpn.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.adit.model.Secret;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManagementChannelTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path directory = Path.of("");
  private Path socket = Path.of("");
  private Optional<FakeManagementServer> fake = Optional.empty();
  private final Heard heard = new Heard();

  @BeforeEach
  void start() {
    socket = directory.resolve("m");
    fake = Optional.of(new FakeManagementServer(socket));
  }

  @AfterEach
  void stop() {
    server().close();
  }

  private FakeManagementServer server() {
    return fake.orElseThrow();
  }

  private ManagementChannel open(Duration patience) {
    return ManagementChannel.open(socket, patience, heard);
  }

  @Test
  void hearsNotificationsAndGetsAnswers() {
    try (ManagementChannel channel = open(Heard.PATIENCE)) {
      server().connect(3, 1, "common_name=d-1", "tls_serial_0=7");
      assertThat(heard.await(Notification.ClientConnect.class).environment().commonName())
          .contains("d-1");
      assertThat(channel.ask(new Command.Pid())).isEqualTo(Reply.success("pid=1"));
      assertThat(channel.ask(new Command.Status()).lines()).containsExactly("TITLE\tfake");
      List<CompletableFuture<Reply>> replies =
          channel.sendAll(Command.admit(new ClientKey(3, 1), List.of(Directive.of("ping", 1))));
      replies.forEach(reply -> assertThat(reply.join().succeeded()).isTrue());
      assertThat(server().awaitCommand("client-auth ")).isEqualTo("client-auth 3 1\nping 1");
    }
  }

  @Test
  void answersStayInOrderWhenManySend() {
    server().answer("client-kill", "").answer("pid", "SUCCESS: pid=1\r\n>HOLD:x\r\n");
    try (ManagementChannel channel = open(Heard.PATIENCE);
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Reply>> replies =
          IntStream.range(0, 200)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> channel.ask(i % 2 == 0 ? new Command.Pid() : new Command.Status()),
                      senders))
              .toList();
      for (int i = 0; i < replies.size(); i++) {
        assertThat(replies.get(i).join().text()).isEqualTo(i % 2 == 0 ? "pid=1" : "");
      }
    }
  }

  @Test
  void aDaemonThatNeverAnswersIsNamedWithTheCommand() {
    server().answer("pid", "");
    try (ManagementChannel channel = open(SHORT)) {
      assertThatThrownBy(() -> channel.ask(new Command.Pid()))
          .isInstanceOfSatisfying(
              OpenVpnException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
                assertThat(e.refusal().type()).isEqualTo("openvpn-timeout");
              })
          .hasMessageContaining("'pid'")
          .hasMessageContaining(socket.toString());
    }
  }

  @Test
  void aLateAnswerIsNotTakenForTheNextOne() {
    server().answer("pid", "");
    try (ManagementChannel channel = open(SHORT)) {
      assertThatThrownBy(() -> channel.ask(new Command.Pid())).isInstanceOf(OpenVpnException.class);
      server().answer("load-stats", "SUCCESS: pid=9\r\nSUCCESS: nclients=0\r\n");
      assertThat(channel.ask(new Command.LoadStats())).isEqualTo(Reply.success("nclients=0"));
    }
  }

  @Test
  void aDaemonThatEndsFailsWhatWaitsAndWhatFollows() {
    server().answer("pid", "");
    try (ManagementChannel channel = open(Heard.PATIENCE)) {
      CompletableFuture<Reply> reply = channel.send(new Command.Pid());
      server().awaitCommand("pid");
      server().disconnect();
      assertThatThrownBy(reply::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(OpenVpnException.class)
          .hasMessageContaining("before it answered 'pid'");
      assertThat(heard.awaitClosed().reason()).isEqualTo(Reason.CLOSED);
      assertThatThrownBy(() -> channel.send(new Command.Pid()))
          .isInstanceOf(OpenVpnException.class)
          .hasMessageContaining(socket.toString());
    }
  }

  @Test
  void nobodyListeningAndNoGreetingAreToldApart() {
    assertThatThrownBy(() -> ManagementChannel.open(directory.resolve("none"), SHORT, new Heard()))
        .isInstanceOfSatisfying(
            OpenVpnException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
        .hasMessageContaining("none");
    server().greetWith("");
    assertThatThrownBy(() -> open(SHORT))
        .isInstanceOfSatisfying(
            OpenVpnException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT))
        .hasMessageContaining("another program is attached");
  }

  @Test
  void nothingIsSentOfACommandThatCannotBeSaid() {
    try (ManagementChannel channel = open(Heard.PATIENCE)) {
      assertThatThrownBy(() ->
              channel.sendAll(
                  List.of(
                      new Command.Pid(),
                      new Command.Password("Auth", Secret.ofText("a\nkill alice")))))
          .isInstanceOf(OpenVpnException.class);
      assertThat(channel.ask(new Command.LoadStats()).succeeded()).isTrue();
      assertThat(server().commands()).containsExactly("load-stats");
    }
  }

  @Test
  void aListenersMistakeCostsNothing() {
    NotificationListener broken =
        new NotificationListener() {
          @Override
          public void heard(Notification notification) {
            throw new IllegalStateException("planted");
          }

          @Override
          public void closed(OpenVpnException cause) {}
        };
    try (ManagementChannel channel = ManagementChannel.open(socket, Heard.PATIENCE, broken)) {
      assertThat(channel.ask(new Command.Pid()).succeeded()).isTrue();
    }
  }

  @Test
  void closingEndsBothSides() {
    ManagementChannel channel = open(Heard.PATIENCE);
    channel.close();
    assertThat(heard.awaitClosed().reason()).isEqualTo(Reason.CLOSED);
    Heard next = new Heard();
    try (ManagementChannel again = ManagementChannel.open(socket, Heard.PATIENCE, next)) {
      assertThat(again.ask(new Command.Pid()).succeeded()).isTrue();
    }
    Shell.await("greeting", () -> !next.all().isEmpty());
  }
}
