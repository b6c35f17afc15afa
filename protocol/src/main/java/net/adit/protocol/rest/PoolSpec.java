package net.adit.protocol.rest;

import java.time.Duration;
import java.util.Optional;
import net.adit.model.identity.PoolName;
import net.adit.model.net.Prefix;

/// An address pool, as asked for and as shown. Immutable.
///
/// @param v4 /8 to /29
/// @param v6 /64 to /96; a lease is this prefix with the IPv4 address in its low 32 bits
/// @param quarantine how long the address of a removed device is given to nobody, such as `P30D`;
///   30 days if absent
public record PoolSpec(PoolName name, Prefix v4, Prefix v6, Optional<Duration> quarantine) {}
