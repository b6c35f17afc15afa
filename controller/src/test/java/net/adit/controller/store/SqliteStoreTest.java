package net.adit.controller.store;

import java.nio.file.Path;
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
}
