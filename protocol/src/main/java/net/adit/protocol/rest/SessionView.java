package net.adit.protocol.rest;

import java.time.Instant;
import java.util.Optional;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;

/// One connected device. Immutable.
///
/// @param id unique in the cluster
/// @param name the device's name
/// @param owner the owner's login
/// @param tunnel the daemon's tun interface
/// @param remote the client's public address and port
/// @param client platform and version of the client
public record SessionView(
    String id,
    DeviceId device,
    String name,
    String owner,
    Fingerprint certificate,
    GatewayName gateway,
    InterfaceName tunnel,
    IpAddress v4,
    IpAddress v6,
    String remote,
    String client,
    Instant startedAt,
    Optional<Ended> ended) {
  /// How a session ended.
  ///
  /// @param reason such as `moved`, `disconnected`
  public record Ended(Instant at, String reason, long receivedBytes, long sentBytes) {}
}
