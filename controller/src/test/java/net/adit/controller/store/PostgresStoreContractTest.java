package net.adit.controller.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.adit.controller.store.sql.DatabaseLocation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/// The store over a real PostgreSQL, in a database of the test's own.
@Tag("contract")
class PostgresStoreContractTest {

  @Nested
  class Log extends ChangeLogContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return PostgresServer.shared().freshDatabase();
    }
  }

  @Nested
  class Tables extends TablesContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return PostgresServer.shared().freshDatabase();
    }
  }

  @Nested
  class Events extends AgentEventsContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return PostgresServer.shared().freshDatabase();
    }
  }

  @Nested
  class Secrets extends SecretsContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return PostgresServer.shared().freshDatabase();
    }

    @Override
    protected List<Path> files() throws IOException {
      return PostgresServer.shared().files();
    }
  }

  @Nested
  class Backups extends BackupContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return PostgresServer.shared().freshDatabase();
    }

    @Override
    protected List<DatabaseLocation> targets() {
      return List.of(
          PostgresServer.shared().freshDatabase(),
          new DatabaseLocation.SqliteFile(directory.resolve("other.db")));
    }
  }
}
