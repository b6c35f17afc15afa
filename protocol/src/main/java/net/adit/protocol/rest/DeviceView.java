package net.adit.protocol.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.UserId;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// A device as shown. Immutable.
///
/// @param owner the user's login
/// @param v4 its address, the same on every gateway
/// @param certificates those not revoked first, newest first
public record DeviceView(
    DeviceId id,
    String name,
    String owner,
    UserId ownerId,
    PoolName pool,
    IpAddress v4,
    IpAddress v6,
    Optional<Instant> endsAt,
    SortedSet<Prefix> ownPrefixes,
    boolean enabled,
    List<Certificates.View> certificates) {
  public DeviceView {
    ownPrefixes = Sorted.set(ownPrefixes);
    certificates = List.copyOf(certificates);
  }

  /// The same device as a request, to be changed and sent back.
  public DeviceSpec toSpec() {
    return new DeviceSpec(
        name,
        ownerId.value(),
        Optional.of(pool),
        Optional.of(v4),
        endsAt,
        ownPrefixes,
        Optional.of(enabled));
  }
}
