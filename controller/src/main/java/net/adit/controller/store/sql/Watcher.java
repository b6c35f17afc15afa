package net.adit.controller.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread with a connection of its own that notices what others write. Thread-safe.
///
/// When the connection breaks it is opened again. Whenever watching begins all topics are
/// signalled, since something may have been missed before.
abstract class Watcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final DatabaseLocation location;
  private final Signals signals;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread thread;
  private @Nullable Connection connection;
  private volatile boolean closed;

  Watcher(DatabaseLocation location, Signals signals) {
    this.location = location;
    this.signals = signals;
  }

  /// Prepares a fresh connection.
  abstract void prepare(Connection fresh) throws SQLException;

  /// Waits for something and signals it.
  abstract void watchOnce(Connection open, Signals tell) throws SQLException, InterruptedException;

  void start() {
    lock.lock();
    try {
      if (thread == null && !closed) {
        thread = Thread.ofVirtual().name("database-watcher").start(this::run);
      }
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      try (Connection fresh = Connections.reading(location).getConnection()) {
        adopt(fresh);
        prepare(fresh);
        signals.fireAll();
        while (!closed) {
          watchOnce(fresh, signals);
        }
      } catch (SQLException | RuntimeException broken) {
        pauseAfter(broken);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void adopt(Connection fresh) {
    lock.lock();
    try {
      connection = fresh;
    } finally {
      lock.unlock();
    }
  }

  private void pauseAfter(Exception broken) {
    if (closed) {
      return;
    }
    LOG.warn("lost the connection that watches database {}: {}", location, broken.getMessage());
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      if (connection != null) {
        connection.abort(Runnable::run);
      }
      if (thread != null) {
        thread.interrupt();
      }
    } catch (SQLException broken) {
      LOG.debug("closing the watching connection", broken);
    } finally {
      lock.unlock();
    }
  }
}
