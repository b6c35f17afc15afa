package net.adit.model.plan;

import java.time.Instant;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;

/// A certificate by which a device may be known. Immutable.
public record PlannedCertificate(
    Fingerprint fingerprint, DeviceId device, Instant notBefore, Instant notAfter) {}
