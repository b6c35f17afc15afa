package net.adit.controller.store;

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
}
