package net.adit.controller.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.UserId;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// A device that somebody asks for. Immutable.
///
/// @param id chosen at random before the decision, so that a decision can be repeated
/// @param name unique, for people
/// @param pool may be absent if there is exactly one
/// @param address the lowest free one if absent
public record NewDevice(
    DeviceId id,
    String name,
    UserId owner,
    Optional<PoolName> pool,
    Optional<IpAddress> address,
    Options options) {
  /// What can be changed later.
  public record Options(Optional<Instant> endsAt, SortedSet<Prefix> ownPrefixes, boolean enabled) {
    public Options {
      ownPrefixes = Sorted.set(ownPrefixes);
    }
  }
}
