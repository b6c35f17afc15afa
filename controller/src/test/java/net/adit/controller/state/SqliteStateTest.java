package net.adit.controller.state;

import net.adit.controller.store.sql.DatabaseLocation;

class SqliteStateTest extends StateKeeperContract {
  @Override
  protected DatabaseLocation freshLocation() {
    return new DatabaseLocation.SqliteFile(directory.resolve("adit.db"));
  }
}
