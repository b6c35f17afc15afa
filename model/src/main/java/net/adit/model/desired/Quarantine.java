package net.adit.model.desired;

import java.time.Instant;
import net.adit.model.identity.DeviceId;
import net.adit.model.net.IpAddress;

/// An address that is kept back after its device was removed. Immutable.
///
/// @param address the IPv4 address of the lease; the IPv6 address follows from it
/// @param formerHolder the device it belonged to
/// @param until from this instant on the address may be leased again
public record Quarantine(IpAddress address, DeviceId formerHolder, Instant until) {}
