package net.adit.controller.store;

import net.adit.controller.store.sql.DatabaseLocation;

class SqliteStoreTest extends StoreContract {
  @Override
  DatabaseLocation freshLocation() {
    return new DatabaseLocation.SqliteFile(directory.resolve("adit.db"));
  }
}
