package net.adit.controller.store.table;

import java.time.Instant;
import java.util.Optional;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;

/// An attempt to log in that failed. Immutable.
///
/// @param device whose it was, where the gateway knew
/// @param commonName as the client's certificate said; empty if TLS failed before
/// @param reason a stable dashed word
/// @param sentence why, for people
public record LoginAttempt(
    Instant at,
    GatewayName gateway,
    Optional<DeviceId> device,
    Optional<Fingerprint> fingerprint,
    String commonName,
    String remote,
    String reason,
    String sentence) {}
