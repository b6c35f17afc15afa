package net.adit.controller.store.table;

import java.time.Instant;
import java.util.Optional;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Lease;
import net.adit.protocol.gateway.AgentEvent.EndReason;

/// A session, living or over. Immutable.
///
/// @param id unique in the cluster
/// @param remote the client's public address and port
/// @param client its platform and version
/// @param end absent while it lives
public record SessionRecord(
    String id,
    GatewayName gateway,
    DeviceId device,
    Fingerprint fingerprint,
    InterfaceName tunnel,
    Lease lease,
    String remote,
    String client,
    Instant startedAt,
    Optional<End> end) {

  /// How a session ended.
  public record End(Instant at, EndReason reason, long receivedBytes, long sentBytes) {}
}
