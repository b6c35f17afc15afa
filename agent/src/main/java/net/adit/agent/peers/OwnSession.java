package net.adit.agent.peers;

import java.time.Duration;
import java.time.Instant;
import net.adit.protocol.gateway.Claim;
import net.adit.protocol.gateway.Stamp;

/// A living session of this gateway and what its stamp was made of, so that it can be made anew
/// when the clock turns out to be wrong. Immutable.
///
/// @param madeAt by the host's clock, uncorrected
/// @param floor the stamp it had to beat
record OwnSession(Claim claim, Instant madeAt, Stamp floor) {
  /// The session with the stamp that the corrected clock would have given it.
  ///
  /// A floor that lies ahead of time was accepted by a clock that was wrong; it is dropped.
  ///
  /// @param now the host's clock, uncorrected
  OwnSession corrected(Duration correction, Instant now) {
    Stamp wall = Stamp.of(madeAt.plus(correction));
    Stamp latest = Stamp.of(now.plus(correction).plus(ClaimRules.TOLERANCE));
    Stamp stamp = floor.isAfter(latest) || wall.isAfter(floor) ? wall : floor.next();
    return new OwnSession(claim.at(stamp), madeAt, floor);
  }
}
