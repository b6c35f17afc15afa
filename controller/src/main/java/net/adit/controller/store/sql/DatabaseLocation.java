package net.adit.controller.store.sql;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Secret;

/// Where the database is. Immutable. The text form shows no password.
public sealed interface DatabaseLocation {

  /// One file, made with mode 0600; SQLite keeps two more beside it while it is open.
  record SqliteFile(Path path) implements DatabaseLocation {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A database of a PostgreSQL server.
  ///
  /// @param target `HOST[:PORT][,HOST[:PORT]…]/DATABASE[?PARAMETER=VALUE&…]`, the parameters of
  ///   pgjdbc
  record Postgres(String target, Optional<String> user, Optional<Secret> password)
      implements DatabaseLocation {
    public Postgres withPassword(Secret secret) {
      return new Postgres(target, user, Optional.of(secret));
    }

    @Override
    public String toString() {
      return "postgresql://" + user.map(name -> name + "@").orElse("") + target;
    }
  }

  /// Reads a file name or `postgresql://[USER[:PASSWORD]@]HOST[:PORT]/DATABASE[?PARAMETERS]`.
  ///
  /// @throws InvalidValueException if it is neither; the message does not repeat a password
  static DatabaseLocation parse(String text) {
    if (!text.contains("://")) {
      if (text.isBlank() || text.indexOf('\0') >= 0) {
        throw new InvalidValueException(Reason.SYNTAX, "database", text, "expected a file name");
      }
      return new SqliteFile(Path.of(text));
    }
    Matcher parts =
        Pattern.compile(
                "postgres(?:ql)?://(?:([^:@/]+)(?::([^@/]*))?@)?([^@/?]*/[^@/?]+(?:\\?.*)?)")
            .matcher(text);
    if (!parts.matches()) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "database",
          text.replaceFirst("://[^@]*@", "://…@"),
          "expected a file name or postgresql://USER@HOST:PORT/DATABASE");
    }
    return new Postgres(
        parts.group(3),
        Optional.ofNullable(parts.group(1)),
        Optional.ofNullable(parts.group(2)).map(Secret::ofText));
  }
}
