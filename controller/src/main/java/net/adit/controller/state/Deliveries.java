package net.adit.controller.state;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls listeners in a thread of its own, so that none of them can hold up the writer or call back
/// into it out of turn. Thread-safe; order is the order of the calls made here.
final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final long LONGEST_CLOSE_SECONDS = 10;

  private final List<StateListener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService courier =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("state-listeners").factory());

  void add(StateListener listener, DesiredState now) {
    submit(() -> {
      listeners.add(listener);
      call(listener, now.toChanges(), now);
    });
  }

  void remove(StateListener listener) {
    submit(() -> listeners.remove(listener));
  }

  void tell(List<Change> changes, DesiredState next) {
    submit(() -> listeners.forEach(listener -> call(listener, changes, next)));
  }

  private void submit(Runnable delivery) {
    try {
      courier.execute(delivery);
    } catch (RejectedExecutionException closed) {
      LOG.debug("a listener was not called: the state is closed");
    }
  }

  private static void call(StateListener listener, List<Change> changes, DesiredState next) {
    try {
      listener.changed(changes, next);
    } catch (RuntimeException broken) {
      LOG.error("a listener failed at revision {}", next.revision(), broken);
    }
  }

  /// Delivers what is on its way, then ends.
  @Override
  public void close() {
    courier.shutdown();
    try {
      if (!courier.awaitTermination(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS)) {
        courier.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      courier.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
