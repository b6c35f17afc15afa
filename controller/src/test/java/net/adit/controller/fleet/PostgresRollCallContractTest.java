package net.adit.controller.fleet;

import net.adit.controller.store.PostgresServer;
import net.adit.controller.store.sql.DatabaseLocation;
import org.junit.jupiter.api.Tag;

@Tag("contract")
class PostgresRollCallContractTest extends RollCallContract {
  @Override
  protected DatabaseLocation freshLocation() {
    return PostgresServer.shared().freshDatabase();
  }
}
