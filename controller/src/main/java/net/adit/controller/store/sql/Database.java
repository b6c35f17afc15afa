package net.adit.controller.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// An open database with the schema of this version. Thread-safe.
///
/// Every method throws nothing but [StoreException]. SQLite has one connection that writes and a
/// few that read; PostgreSQL has one pool for both.
public final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int SERVER_CONNECTIONS = 10;

  private final DatabaseLocation location;
  private final HikariDataSource writePool;
  private final HikariDataSource readPool;
  private final Jdbi writer;
  private final Jdbi reader;
  private final Signals signals;

  private Database(DatabaseLocation location, HikariDataSource write, HikariDataSource read) {
    this.location = location;
    this.writePool = write;
    this.readPool = read;
    this.writer = jdbi(write);
    this.reader = jdbi(read);
    this.signals = Signals.of(location);
  }

  /// Messages of failed statements would repeat what was bound: names, mail addresses, hashes.
  private static Jdbi jdbi(HikariDataSource pool) {
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    return jdbi;
  }

  /// Opens a database that exists, bringing an older schema up to date.
  ///
  /// @throws StoreException if it is missing, read-only, damaged, or from a newer version
  public static Database open(DatabaseLocation location) {
    return guarded(
        location,
        () -> {
          Schema.upgrade(location);
          return connect(location);
        });
  }

  /// Makes a database, or opens the one an interrupted creation left behind.
  ///
  /// @throws StoreException if there is one that holds a cluster already
  public static Database create(DatabaseLocation location) {
    return createAt(location, Integer.toString(Schema.VERSION));
  }

  /// [#create] with tables of an older version, for what was written then.
  public static Database createAt(DatabaseLocation location, String schemaVersion) {
    return guarded(
        location,
        () -> {
          Schema.create(location, schemaVersion);
          return connect(location);
        });
  }

  private static Database connect(DatabaseLocation location) {
    return switch (location) {
      case DatabaseLocation.SqliteFile _ -> {
        HikariDataSource write =
            Connections.pool("adit-write", Connections.writing(location), 1, false);
        yield new Database(
            location,
            write,
            Connections.pool("adit-read", Connections.reading(location), READERS, true));
      }
      case DatabaseLocation.Postgres _ -> {
        HikariDataSource pool =
            Connections.pool("adit", Connections.writing(location), SERVER_CONNECTIONS, false);
        yield new Database(location, pool, pool);
      }
    };
  }

  /// Runs in one transaction, which commits when `work` returns and is durable then; an exception
  /// takes all of it back.
  public <T> T write(Function<Handle, T> work) {
    return guarded(location, () -> writer.inTransaction(work::apply));
  }

  /// [#write] without a result.
  public void update(Consumer<Handle> work) {
    guarded(
        location,
        () -> {
          writer.useTransaction(work::accept);
          return true;
        });
  }

  /// [#write], then a signal to this controller and the others.
  public <T> T write(Topic topic, Function<Handle, T> work) {
    T result =
        write(handle -> {
          T inner = work.apply(handle);
          signals.announce(handle, topic);
          return inner;
        });
    signals.fire(topic);
    return result;
  }

  /// Runs queries that see one state of the database.
  public <T> T read(Function<Handle, T> work) {
    return guarded(
        location,
        () -> reader.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply));
  }

  /// Tells this and other controllers that something was written.
  public Signals signals() {
    return signals;
  }

  public Dialect dialect() {
    return location instanceof DatabaseLocation.SqliteFile ? Dialect.SQLITE : Dialect.POSTGRESQL;
  }

  public String schemaVersion() {
    return Integer.toString(Schema.VERSION);
  }

  public DatabaseLocation location() {
    return location;
  }

  @Override
  public void close() {
    signals.close();
    readPool.close();
    writePool.close();
  }

  private static <T> T guarded(DatabaseLocation location, Work<T> work) {
    try {
      return work.run();
    } catch (RuntimeException failure) {
      throw SqlErrors.translate(failure, location);
    }
  }

  /// Work that may fail with a driver's exception.
  private interface Work<T> {
    T run();
  }
}
