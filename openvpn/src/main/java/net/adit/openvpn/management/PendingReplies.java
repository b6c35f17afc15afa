package net.adit.openvpn.management;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// Commands that wait for their answers, first in, first out. Thread-safe.
///
/// A command whose deadline has passed stays in its place: its answer may still come and must not
/// be taken for the next one's.
final class PendingReplies {
  /// The most commands under way: far more than one daemon's clients cause, and a bound for one
  /// that reads nothing.
  static final int MAX_PENDING = 10_000;

  /// @param future completed by the answer or by its deadline
  record Pending(Command command, CompletableFuture<Reply> future) {}

  private final Deque<Pending> queue = new ArrayDeque<>();
  private Optional<OpenVpnException> end = Optional.empty();

  /// Adds the commands and runs `enqueue` before any other thread can add.
  ///
  /// @throws OpenVpnException if the connection has ended or too many commands wait
  synchronized List<CompletableFuture<Reply>> add(
      List<Command> commands, String socket, Runnable enqueue) {
    if (end.isPresent()) {
      throw new OpenVpnException(
          end.get().reason(), String.valueOf(end.get().getMessage()), end.get());
    }
    if (queue.size() + commands.size() > MAX_PENDING) {
      throw new OpenVpnException(
          Reason.BACKLOG,
          "%d commands wait for an answer on %s, the daemon seems stuck"
              .formatted(queue.size(), socket));
    }
    List<Pending> added =
        commands.stream().map(c -> new Pending(c, new CompletableFuture<Reply>())).toList();
    queue.addAll(added);
    enqueue.run();
    return added.stream().map(Pending::future).toList();
  }

  /// The form of the oldest answer outstanding.
  synchronized Optional<ReplyShape> next() {
    return Optional.ofNullable(queue.peek()).map(pending -> CommandText.reply(pending.command()));
  }

  synchronized Optional<Pending> take() {
    return Optional.ofNullable(queue.poll());
  }

  /// Fails all that wait and all that come.
  void end(OpenVpnException cause, Function<Command, OpenVpnException> failure) {
    List<Pending> left;
    synchronized (this) {
      if (end.isPresent()) {
        return;
      }
      end = Optional.of(cause);
      left = List.copyOf(queue);
      queue.clear();
    }
    left.forEach(p -> p.future().completeExceptionally(failure.apply(p.command())));
  }
}
