package net.adit.controller.store.sql;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells whoever asked that something of a topic may have been written, by this controller or
/// another. Thread-safe.
///
/// A signal carries no content, may come without cause and may stand for many writes: the receiver
/// looks for itself. Other controllers are heard by `LISTEN` (PostgreSQL) or by polling the file's
/// data version (SQLite); the watching thread starts with the first subscription.
public final class Signals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private final DatabaseLocation location;
  private final Map<Topic, List<Runnable>> receivers = new ConcurrentHashMap<>();
  private final Watcher watcher;

  private Signals(DatabaseLocation location) {
    this.location = location;
    this.watcher =
        switch (location) {
          case DatabaseLocation.SqliteFile _ -> new SqliteWatcher(location, this);
          case DatabaseLocation.Postgres _ -> new PostgresWatcher(location, this);
        };
  }

  static Signals of(DatabaseLocation location) {
    return new Signals(location);
  }

  /// Calls `receiver` after writes of the topic, in the writer's or the watcher's thread: it should
  /// return at once.
  ///
  /// @return ends the subscription when closed
  public Subscription subscribe(Topic topic, Runnable receiver) {
    List<Runnable> list = receivers.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>());
    list.add(receiver);
    watcher.start();
    return () -> list.remove(receiver);
  }

  /// Within the writing transaction: PostgreSQL hands it out when the transaction commits.
  void announce(Handle handle, Topic topic) {
    if (location instanceof DatabaseLocation.Postgres) {
      handle
          .createQuery("select pg_notify(:channel, :topic)")
          .bind("channel", PostgresWatcher.CHANNEL)
          .bind("topic", topic.name())
          .mapToMap()
          .one();
    }
  }

  void fire(Topic topic) {
    for (Runnable receiver : receivers.getOrDefault(topic, List.of())) {
      try {
        receiver.run();
      } catch (RuntimeException broken) {
        LOG.warn("a receiver of {} signals failed", topic, broken);
      }
    }
  }

  void fireAll() {
    for (Topic topic : Topic.values()) {
      fire(topic);
    }
  }

  @Override
  public void close() {
    receivers.clear();
    watcher.close();
  }

  /// An agreement to be called; closing it ends it.
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
