package net.adit.controller.state;

import net.adit.controller.store.PostgresServer;
import net.adit.controller.store.sql.DatabaseLocation;
import org.junit.jupiter.api.Tag;

@Tag("contract")
class PostgresStateContractTest extends StateKeeperContract {
  @Override
  protected DatabaseLocation freshLocation() {
    return PostgresServer.shared().freshDatabase();
  }
}
