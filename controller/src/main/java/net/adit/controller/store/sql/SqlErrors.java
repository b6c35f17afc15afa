package net.adit.controller.store.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Turns what a database driver throws into one clear sentence. Stateless.
final class SqlErrors {
  private SqlErrors() {}

  static StoreException translate(RuntimeException failure, DatabaseLocation location) {
    if (failure instanceof StoreException already) {
      return already;
    }
    SQLException cause = sqlCause(failure);
    if (cause == null) {
      throw failure;
    }
    Reason reason =
        cause instanceof SQLiteException lite ? ofSqlite(lite, location) : ofState(cause);
    return new StoreException(reason, refusal(reason, location, cause), failure);
  }

  /// Whether a unique index or primary key was hit.
  static boolean isDuplicate(RuntimeException failure) {
    SQLException cause = sqlCause(failure);
    if (cause instanceof SQLiteException lite) {
      return lite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
          || lite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY;
    }
    return cause != null && "23505".equals(cause.getSQLState());
  }

  private static @Nullable SQLException sqlCause(Throwable failure) {
    SQLException found = null;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }

  private static Reason ofSqlite(SQLiteException failure, DatabaseLocation location) {
    int primary = failure.getResultCode().code & 0xFF;
    return switch (SQLiteErrorCode.getErrorCode(primary)) {
      case SQLITE_FULL -> Reason.FULL;
      case SQLITE_READONLY -> Reason.READ_ONLY;
      case SQLITE_BUSY, SQLITE_LOCKED -> Reason.BUSY;
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          isReadOnly(location) ? Reason.READ_ONLY : Reason.DENIED;
      case SQLITE_CORRUPT, SQLITE_NOTADB -> Reason.DAMAGED;
      case SQLITE_IOERR -> Reason.UNREACHABLE;
      default -> Reason.UNEXPECTED;
    };
  }

  /// On a read-only disk SQLite fails at the files it keeps beside the database, before it says so.
  private static boolean isReadOnly(DatabaseLocation location) {
    return location instanceof DatabaseLocation.SqliteFile(Path path)
        && Files.isReadable(path)
        && !(Files.isWritable(path) && Files.isWritable(path.toAbsolutePath().resolveSibling(".")));
  }

  private static Reason ofState(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException && failure.getSQLState() == null) {
      return Reason.BUSY; // the pool had no connection left
    }
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "53100" -> Reason.FULL;
      case "25006" -> Reason.READ_ONLY;
      case "3D000" -> Reason.MISSING;
      case "40001", "40P01", "55P03", "57014" -> Reason.BUSY;
      case "42501" -> Reason.DENIED;
      case "53300", "57P01", "57P02", "57P03" -> Reason.UNREACHABLE;
      default ->
          state.startsWith("28")
              ? Reason.DENIED
              : state.startsWith("08")
                  ? Reason.UNREACHABLE
                  : state.startsWith("XX") ? Reason.DAMAGED : Reason.UNEXPECTED;
    };
  }

  static Refusal refusal(Reason reason, DatabaseLocation location, Throwable cause) {
    String detail = firstLine(cause);
    return switch (reason) {
      case MISSING -> missing(location);
      case FULL ->
          no(
              "database-full",
              "database " + location + " has no space left",
              "free some space; nothing was written");
      case READ_ONLY ->
          no(
              "database-read-only",
              "database " + location + " is read-only",
              "make it writable for the controller");
      case BUSY ->
          no("database-busy", "database " + location + " is held by somebody else", "try again");
      case DENIED ->
          no(
              "database-denied",
              "database " + location + " cannot be opened: " + detail,
              "check user, password and file permissions");
      case DAMAGED ->
          no(
              "database-damaged",
              "database " + location + " is damaged: " + detail,
              "restore a backup with `adit controller restore`");
      case UNREACHABLE ->
          no(
              "database-unreachable",
              "database " + location + " does not answer: " + detail,
              "start it; the controller comes back by itself");
      default ->
          no(
              "database-failed",
              "database " + location + " failed: " + detail,
              "see the controller's log");
    };
  }

  static Refusal missing(DatabaseLocation location) {
    return Refusal.of(
        Refusal.Kind.UNAVAILABLE,
        "database-missing",
        "there is no database of Adit at " + location,
        "make one with `adit controller init`");
  }

  private static Refusal no(String type, String what, String remedy) {
    return Refusal.of(Refusal.Kind.UNAVAILABLE, type, what, remedy);
  }

  private static String firstLine(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
