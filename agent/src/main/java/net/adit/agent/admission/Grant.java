package net.adit.agent.admission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;

/// What a device that comes in gets. Immutable.
///
/// @param ownPrefixes networks behind the device
/// @param pool the pool its lease is from
/// @param until from this instant on the session is no longer allowed ([Instant#MAX] if nothing
///   ends it)
public record Grant(
    DeviceId device,
    Fingerprint fingerprint,
    Lease lease,
    SortedSet<Prefix> ownPrefixes,
    AddressPool pool,
    Instant until) {
  public Grant {
    ownPrefixes = Sorted.set(ownPrefixes);
  }

  /// Everything that is reached through the session: both addresses, then the networks behind.
  public List<Prefix> prefixes() {
    List<Prefix> prefixes = new ArrayList<>();
    prefixes.add(lease.v4().toHostPrefix());
    prefixes.add(lease.v6().toHostPrefix());
    prefixes.addAll(ownPrefixes);
    return List.copyOf(prefixes);
  }

  /// Whether a session that was begun with the other grant may go on under this one: nothing that
  /// the client was told only once has changed.
  public boolean continues(Grant earlier) {
    return device.equals(earlier.device)
        && lease.equals(earlier.lease)
        && ownPrefixes.equals(earlier.ownPrefixes)
        && pool.equals(earlier.pool);
  }
}
