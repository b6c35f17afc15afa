package net.adit.controller.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.adit.controller.store.sql.DatabaseLocation;
import org.junit.jupiter.api.Nested;

/// The store over SQLite, in a file of the test's own.
class SqliteStoreTest {
  static DatabaseLocation file(Path directory) {
    return new DatabaseLocation.SqliteFile(directory.resolve("adit.db"));
  }

  @Nested
  class Log extends ChangeLogContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }
  }

  @Nested
  class Tables extends TablesContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }
  }

  @Nested
  class Events extends AgentEventsContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }
  }

  @Nested
  class Secrets extends SecretsContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }

    @Override
    protected List<Path> files() throws IOException {
      try (Stream<Path> all = Files.list(directory)) {
        return all.filter(path -> path.getFileName().toString().startsWith("adit.db")).toList();
      }
    }
  }

  @Nested
  class Backups extends BackupContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }

    @Override
    protected List<DatabaseLocation> targets() {
      return List.of(new DatabaseLocation.SqliteFile(directory.resolve("other.db")));
    }
  }
}
