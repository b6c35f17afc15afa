package net.adit.agent.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import net.adit.agent.retry.Backoff;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the connection to one peer up: dials, converses until it breaks, dials again. Owns the
/// thread on which the connection is read.
final class PeerDialer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeerDialer.class);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /// Dials and converses; returns when the connection is over.
  @FunctionalInterface
  interface Conversation {
    void hold(Runnable established) throws IOException;
  }

  private final GatewayName peer;
  private final Endpoint endpoint;
  private final Conversation conversation;
  private final Backoff backoff = new Backoff(SHORTEST_WAIT, LONGEST_WAIT, new SplittableRandom());
  private final Thread thread;
  private volatile boolean closed;

  PeerDialer(GatewayName peer, Endpoint endpoint, Conversation conversation) {
    this.peer = peer;
    this.endpoint = endpoint;
    this.conversation = conversation;
    this.thread = Thread.ofVirtual().name("peer-" + peer).start(this::dial);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  private void dial() {
    while (!closed) {
      try {
        conversation.hold(backoff::succeeded);
      } catch (IOException | RuntimeException failed) {
        LOG.debug("connection to {} at {}: {}", peer, endpoint, failed.getMessage());
      }
      await(backoff.failed());
    }
  }

  private void await(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /// Dials no more; the connection itself is closed by its owner.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
