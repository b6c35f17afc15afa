package net.adit.model.desired;

import java.time.Instant;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.SerialNumber;

/// A certificate of a device that has not been revoked. Immutable.
///
/// @param notAfter the certificate is refused from this instant on, by the plan as well
public record DeviceCertificate(
    Fingerprint fingerprint,
    DeviceId device,
    SerialNumber serial,
    Instant notBefore,
    Instant notAfter) {}
