package net.adit.cli.upgrade;

import java.time.Duration;
import java.util.List;
import net.adit.cli.command.DrainWatch;
import net.adit.model.Revision;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.rest.GatewayView;

/// What an upgrade asks of the cluster.
interface Cluster {
  /// All gateways and how they are.
  List<GatewayView> gateways();

  GatewayView gateway(GatewayName name);

  /// The newest state.
  Revision revision();

  /// Empties a gateway and waits for it.
  DrainWatch.Outcome drain(GatewayName name, Duration within);

  /// Lets sessions in again.
  ///
  /// @return the revision of the state in which they are let in
  Revision undrain(GatewayName name);
}
