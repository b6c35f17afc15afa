package net.adit.controller.fleet;

import net.adit.controller.store.sql.DatabaseLocation;

class SqliteRollCallTest extends RollCallContract {
  @Override
  protected DatabaseLocation freshLocation() {
    return new DatabaseLocation.SqliteFile(directory.resolve("adit.db"));
  }
}
