package net.adit.agent.uplink;

import java.time.Duration;
import java.util.SplittableRandom;
import net.adit.agent.retry.Backoff;
import net.adit.host.HostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing again and again on a virtual thread of its own, and waits longer and longer while
/// it fails.
final class LinkLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LinkLoop.class);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

  /// One round.
  @FunctionalInterface
  interface Round {
    void run() throws InterruptedException;
  }

  private final String name;
  private final Round round;
  private final Backoff backoff;
  private final Thread thread;
  private String lastFailure = "";
  private volatile boolean closed;

  private LinkLoop(String name, Duration longestWait, Round round) {
    this.name = name;
    this.round = round;
    this.backoff = new Backoff(SHORTEST_WAIT, longestWait, new SplittableRandom());
    this.thread = Thread.ofVirtual().name("link-" + name).unstarted(this::loop);
  }

  /// @param longestWait between two failures
  static LinkLoop start(String name, Duration longestWait, Round round) {
    LinkLoop loop = new LinkLoop(name, longestWait, round);
    loop.thread.start();
    return loop;
  }

  private void loop() {
    try {
      while (!closed) {
        once();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void once() throws InterruptedException {
    try {
      round.run();
      backoff.succeeded();
      lastFailure = "";
    } catch (HostException failed) {
      say(failed.refusal().sentence());
      Thread.sleep(backoff.failed());
    } catch (RuntimeException unexpected) {
      LOG.error("link {} failed: {}", name, unexpected.getMessage(), unexpected);
      Thread.sleep(backoff.failed());
    }
  }

  /// The same failure is said once.
  private void say(String sentence) {
    if (!sentence.equals(lastFailure) && !closed) {
      LOG.warn("{}", sentence);
      lastFailure = sentence;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
