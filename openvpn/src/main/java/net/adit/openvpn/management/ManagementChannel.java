package net.adit.openvpn.management;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// The connection to one daemon's management socket. Thread-safe.
///
/// A daemon serves one management client at a time and repeats nothing to a new one. Two virtual
/// threads belong to the channel: one reads and calls the listener, one writes, so that no sender
/// ever waits for a daemon that has stopped reading. Commands go out in the order of the calls and
/// answers are matched to them in that order.
public final class ManagementChannel implements AutoCloseable {
  private static final int BUFFER = 32_768;

  private final String socket;
  private final Duration patience;
  private final SocketChannel connection;
  private final NotificationListener listener;
  private final PendingReplies pending = new PendingReplies();
  private final LinkedBlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> greeting = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Thread reader;
  private final Thread writer;

  private ManagementChannel(
      Path socket, SocketChannel connection, Duration patience, NotificationListener listener) {
    this.socket = socket.toString();
    this.patience = patience;
    this.connection = connection;
    this.listener = listener;
    String name = String.valueOf(socket.getFileName());
    this.reader = Thread.ofVirtual().name("openvpn-read-" + name).unstarted(this::read);
    this.writer = Thread.ofVirtual().name("openvpn-write-" + name).unstarted(this::write);
  }

  /// Connects and waits for the daemon's greeting.
  ///
  /// @param socket the `management PATH unix` of the daemon
  /// @param patience how long the greeting and each answer may take
  /// @param listener hears the greeting too
  /// @throws OpenVpnException if nobody listens, or no greeting comes: then another program is
  ///   attached or the daemon is stuck
  public static ManagementChannel open(
      Path socket, Duration patience, NotificationListener listener) {
    ManagementChannel channel = connect(socket, patience, listener);
    try {
      channel.greeting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return channel;
    } catch (TimeoutException _) {
      channel.close();
      throw new OpenVpnException(
          Reason.TIMEOUT,
          "the daemon at %s did not greet within %d ms; it is stuck, or another program is attached"
                  .formatted(socket, patience.toMillis())
              + " to its management socket");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      channel.close();
      throw new OpenVpnException(Reason.CLOSED, "interrupted while connecting to " + socket, e);
    } catch (ExecutionException e) {
      channel.close();
      throw new OpenVpnException(
          Reason.CLOSED, "the daemon at " + socket + " closed the connection at once", e);
    }
  }

  private static ManagementChannel connect(
      Path socket, Duration patience, NotificationListener listener) {
    try {
      SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      ManagementChannel channel = new ManagementChannel(socket, connection, patience, listener);
      channel.reader.start();
      channel.writer.start();
      return channel;
    } catch (IOException e) {
      throw new OpenVpnException(
          Reason.UNREACHABLE, "no daemon listens on " + socket + ": " + e.getMessage(), e);
    }
  }

  /// Sends a command.
  ///
  /// @return its answer, `ERROR:` included; fails with an {@link OpenVpnException} that names the
  ///   command and the socket if none comes in time or the connection ends
  /// @throws OpenVpnException if the command cannot be said, the connection has ended, or too many
  ///   commands wait
  public CompletableFuture<Reply> send(Command command) {
    return sendAll(List.of(command)).getFirst();
  }

  /// Sends commands with nothing between them: all, or none if one cannot be said.
  ///
  /// @return an answer for each, see {@link #send}
  public List<CompletableFuture<Reply>> sendAll(List<Command> commands) {
    byte[] bytes = CommandText.bytes(commands);
    List<CompletableFuture<Reply>> futures =
        pending.add(commands, socket, () -> outgoing.add(bytes));
    List<CompletableFuture<Reply>> bounded = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      bounded.add(bounded(commands.get(i), futures.get(i)));
    }
    return List.copyOf(bounded);
  }

  /// Sends a command and waits for its answer.
  ///
  /// @throws OpenVpnException as {@link #send}, and if no answer comes in time
  /// @throws IllegalStateException on the reader thread, where the answer could never arrive
  public Reply ask(Command command) {
    if (Thread.currentThread() == reader) {
      throw new IllegalStateException("a listener may not wait for the answer it would read");
    }
    try {
      return send(command).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof OpenVpnException cause ? cause : e;
    }
  }

  private CompletableFuture<Reply> bounded(Command command, CompletableFuture<Reply> future) {
    return future
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(failure ->
            CompletableFuture.failedFuture(
                failure instanceof TimeoutException ? late(command) : failure));
  }

  private OpenVpnException late(Command command) {
    return new OpenVpnException(
        Reason.TIMEOUT,
        "the daemon at %s did not answer '%s' within %d ms"
            .formatted(socket, CommandText.name(command), patience.toMillis()));
  }

  private void read() {
    ManagementDecoder decoder = new ManagementDecoder(pending::next);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try {
      while (connection.read(buffer.clear()) >= 0) {
        decoder.feed(buffer.flip(), this::dispatch);
      }
      end(
          new OpenVpnException(
              Reason.CLOSED, "the daemon at " + socket + " closed the connection"));
    } catch (IOException e) {
      end(
          new OpenVpnException(
              Reason.CLOSED, "the connection to the daemon at " + socket + " is closed", e));
    }
  }

  private void dispatch(ManagementMessage message) {
    switch (message) {
      case Reply reply -> pending.take().ifPresent(p -> p.future().complete(reply));
      case Notification notification -> {
        if (notification instanceof Notification.Greeting) {
          greeting.complete(null);
        }
        hear(notification);
      }
    }
  }

  /// A listener's mistake must not cost the connection: it is reported as any uncaught exception.
  private void hear(Notification notification) {
    try {
      listener.heard(notification);
    } catch (RuntimeException e) {
      reader.getUncaughtExceptionHandler().uncaughtException(reader, e);
    }
  }

  private void write() {
    try {
      while (true) {
        ByteBuffer bytes = ByteBuffer.wrap(outgoing.take());
        while (bytes.hasRemaining()) {
          connection.write(bytes);
        }
      }
    } catch (InterruptedException | IOException _) {
      closeQuietly();
    }
  }

  private void end(OpenVpnException cause) {
    closeQuietly();
    writer.interrupt();
    pending.end(
        cause,
        command ->
            new OpenVpnException(
                Reason.CLOSED,
                cause.getMessage() + " before it answered '" + CommandText.name(command) + "'",
                cause));
    greeting.completeExceptionally(cause);
    if (ended.compareAndSet(false, true)) {
      listener.closed(cause);
    }
  }

  /// Ends the connection; the daemon and its tunnels go on. Waiting answers fail, and the listener
  /// is told by the reader thread.
  @Override
  public void close() {
    closeQuietly();
  }

  private void closeQuietly() {
    try {
      connection.close();
    } catch (IOException _) {
      // Nothing was to be read or written any more.
    }
  }
}
