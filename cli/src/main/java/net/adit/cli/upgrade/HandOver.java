package net.adit.cli.upgrade;

import net.adit.protocol.rest.GatewayView;

/// Who upgrades a gateway once it is empty.
interface HandOver {
  /// Returns when it is done, as far as that can be seen from here.
  ///
  /// @throws net.adit.protocol.json.ProtocolException if it failed
  void upgrade(GatewayView gateway) throws InterruptedException;
}
