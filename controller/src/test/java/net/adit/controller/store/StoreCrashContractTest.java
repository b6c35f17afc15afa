package net.adit.controller.store;

import net.adit.controller.store.sql.DatabaseLocation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/// Processes killed in the middle of appending, over both databases.
@Tag("contract")
class StoreCrashContractTest {

  @Nested
  class Sqlite extends CrashContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return SqliteStoreTest.file(directory);
    }
  }

  @Nested
  class Postgres extends CrashContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return PostgresServer.shared().freshDatabase();
    }
  }
}
