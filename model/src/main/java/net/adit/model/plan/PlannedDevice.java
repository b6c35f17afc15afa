package net.adit.model.plan;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.PoolName;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;

/// A device as a gateway sees it: owner and device already merged. Immutable.
///
/// @param access whether device and user are enabled
/// @param endsAt the earlier of the device's and its user's end; from this instant on: not let in
/// @param ownPrefixes networks behind the device, its `iroute`s
public record PlannedDevice(
    DeviceId id,
    PoolName pool,
    Lease lease,
    Access access,
    Optional<Instant> endsAt,
    SortedSet<Prefix> ownPrefixes) {

  /// Whether a device may come in, apart from dates.
  public enum Access {
    ALLOWED,
    DEVICE_DISABLED,
    USER_DISABLED
  }

  public PlannedDevice {
    ownPrefixes = Sorted.set(ownPrefixes);
  }
}
