package net.adit.protocol.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.PoolName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// A device as asked for. Immutable.
///
/// @param name unique, by which people name the device
/// @param owner login or id of a user
/// @param pool may be absent if there is exactly one pool
/// @param address an IPv4 address of the pool; the lowest free one if absent
/// @param endsAt from this instant on the device is not let in
/// @param ownPrefixes networks behind the device
/// @param enabled true if absent
public record DeviceSpec(
    String name,
    String owner,
    Optional<PoolName> pool,
    Optional<IpAddress> address,
    Optional<Instant> endsAt,
    SortedSet<Prefix> ownPrefixes,
    Optional<Boolean> enabled) {
  public DeviceSpec {
    ownPrefixes = Sorted.set(ownPrefixes);
  }
}
