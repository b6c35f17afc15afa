package net.adit.controller.session;

import java.time.Duration;
import java.time.InstantSource;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets sessions that were over long ago: at the start and then every hour. Thread-safe.
public final class SessionSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionSweep.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Sessions sessions;
  private final Duration kept;
  private final Duration every;
  private final InstantSource clock;
  private final Thread sweeping;

  /// @param kept how long sessions that are over can be looked at
  public SessionSweep(Sessions sessions, Duration kept, InstantSource clock) {
    this(sessions, kept, EVERY, clock);
  }

  SessionSweep(Sessions sessions, Duration kept, Duration every, InstantSource clock) {
    this.sessions = sessions;
    this.kept = kept;
    this.every = every;
    this.clock = clock;
    this.sweeping = Thread.ofVirtual().name("session-sweep").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        sweep();
        Thread.sleep(every);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      sessions.forgetEndedBefore(clock.instant().minus(kept));
    } catch (StoreException failed) {
      LOG.warn("old sessions are not forgotten yet: {}", failed.getMessage());
    }
  }

  @Override
  public void close() {
    sweeping.interrupt();
  }
}
