package net.adit.agent.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.management.Command;
import net.adit.openvpn.management.ManagementChannel;
import net.adit.openvpn.management.NotificationListener;
import net.adit.openvpn.management.Reply;
import net.adit.openvpn.management.StatusReport;
import org.jspecify.annotations.Nullable;

/// The management channel of one daemon's life, as port for commands. Thread-safe.
final class DaemonChannel implements DaemonPort, AutoCloseable {
  /// After so long without an answer a daemon counts as stuck.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MANAGEMENT_VERSION = 5;

  private static final String NO_CLIENTS = "nclients=0,";

  private final ManagementChannel channel;

  private DaemonChannel(ManagementChannel channel) {
    this.channel = channel;
  }

  /// @throws OpenVpnException if nobody listens yet, or no greeting comes
  static DaemonChannel open(Path socket, NotificationListener listener) {
    return new DaemonChannel(ManagementChannel.open(socket, PATIENCE, listener));
  }

  /// Asks for everything an agent wants to hear.
  ///
  /// @param clients gets the clients that the daemon knows; on the channel's thread, in order with
  ///   the notifications
  /// @param states gets the daemon's states so far
  void begin(Consumer<List<StatusReport.Client>> clients, Consumer<List<String>> states) {
    List<Command> commands =
        List.of(
            new Command.Version(MANAGEMENT_VERSION),
            new Command.LogOn(),
            new Command.StateOn(),
            new Command.Status());
    var replies = channel.sendAll(commands);
    var _ = replies.get(2).thenAccept(reply -> states.accept(reply.lines()));
    var _ =
        replies
            .get(3)
            .thenAccept(reply -> clients.accept(StatusReport.parse(reply.lines()).clients()));
  }

  @Override
  public void send(List<Command> commands, Consumer<String> refused) {
    try {
      for (var reply : channel.sendAll(commands)) {
        var _ = reply.whenComplete((answer, failure) -> judge(answer, failure, refused));
      }
    } catch (OpenVpnException unsendable) {
      refused.accept(message(unsendable));
    }
  }

  private static void judge(
      @Nullable Reply answer, @Nullable Throwable failure, Consumer<String> refused) {
    if (failure != null) {
      refused.accept(message(failure));
    } else if (answer != null && !answer.succeeded()) {
      refused.accept(answer.text());
    }
  }

  /// Whether the daemon still answers; waits for the answer.
  boolean answers() {
    try {
      Reply reply = channel.ask(new Command.Pid());
      return reply.succeeded();
    } catch (OpenVpnException silent) {
      return false;
    }
  }

  /// Whether the daemon has no client, not even one that is just coming; waits for the answer.
  boolean idle() {
    try {
      return channel.ask(new Command.LoadStats()).text().startsWith(NO_CLIENTS);
    } catch (OpenVpnException silent) {
      return false;
    }
  }

  private static String message(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    channel.close();
  }
}
