package net.adit.model.desired;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.UserId;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;

/// A thing that connects: the owner of one lease and of one to three valid certificates (see
/// [DeviceCertificate], which name their device). Immutable. Its label is not here but in a table
/// by this id.
///
/// @param lease reserved for the life of the device
/// @param endsAt from this instant on the device is not let in
/// @param ownPrefixes networks behind the device, announced and withdrawn with its session
public record Device(
    DeviceId id,
    UserId owner,
    PoolName pool,
    Lease lease,
    Optional<Instant> endsAt,
    SortedSet<Prefix> ownPrefixes,
    boolean enabled) {

  /// How many valid certificates a device may hold at once: overlap for renewal.
  public static final int MOST_CERTIFICATES = 3;

  public Device {
    ownPrefixes = Sorted.set(ownPrefixes);
  }
}
