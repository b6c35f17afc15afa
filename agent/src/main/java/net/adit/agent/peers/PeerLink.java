package net.adit.agent.peers;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.PeerMessage;

/// An established connection to another gateway and what waits to be sent on it. Thread-safe.
final class PeerLink implements AutoCloseable {
  private static final int MOST_WAITING = 65_536;

  private final GatewayName peer;
  private final PeerSocket socket;
  private final Instant since;
  private final BlockingQueue<PeerMessage> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer;

  PeerLink(GatewayName peer, PeerSocket socket, Instant since) {
    this.peer = peer;
    this.socket = socket;
    this.since = since;
    this.writer = Thread.ofVirtual().name("peer-" + peer + "-write").start(this::writeAll);
  }

  GatewayName peer() {
    return peer;
  }

  Instant since() {
    return since;
  }

  /// Queues a message. A peer that takes nothing for so long that the queue is full is cut off: it
  /// gets everything anew when it comes back.
  void send(PeerMessage message) {
    if (!waiting.offer(message)) {
      close();
    }
  }

  PeerMessage read() throws IOException {
    return socket.read();
  }

  private void writeAll() {
    try {
      while (true) {
        socket.write(waiting.take());
        if (waiting.isEmpty()) {
          socket.flush();
        }
      }
    } catch (IOException | InterruptedException ended) {
      socket.close();
    }
  }

  @Override
  public void close() {
    socket.close();
    writer.interrupt();
  }
}
