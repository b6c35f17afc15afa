package net.adit.connector.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import net.adit.model.net.Endpoint;

/// Tries to open a TCP connection until one opens: the name may not be known yet, the route not be
/// set on the other side, the service still be starting. Thread-safe.
public final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final AtomicBoolean busy = new AtomicBoolean();

  /// Begins to try; while it does, another call does nothing.
  ///
  /// @param answered runs once, on a thread of its own
  public void begin(Endpoint target, Runnable answered) {
    if (busy.compareAndSet(false, true)) {
      Thread.ofVirtual().name("probe").start(() -> tryUntilItAnswers(target, answered));
    }
  }

  private void tryUntilItAnswers(Endpoint target, Runnable answered) {
    try {
      while (!answers(target)) {
        Thread.sleep(PAUSE);
      }
      busy.set(false);
      answered.run();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(Endpoint target) {
    try (Socket socket = new Socket()) {
      // The name is looked up anew each time.
      socket.connect(
          new InetSocketAddress(target.host(), target.port().number()), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
