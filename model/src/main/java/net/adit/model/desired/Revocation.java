package net.adit.model.desired;

import java.time.Instant;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.SerialNumber;

/// A certificate that is refused for ever. Immutable and one-way: no change takes it back.
///
/// @param notAfter the certificate's own end; the entry stays, so that an old clock cannot revive
///   it
public record Revocation(
    Fingerprint fingerprint,
    DeviceId device,
    SerialNumber serial,
    Instant notAfter,
    Instant revokedAt,
    RevocationReason reason) {}
