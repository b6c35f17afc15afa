package net.adit.agent.daemon;

import java.time.Instant;

/// What a daemon shows to clients until it is started anew. Immutable.
///
/// @param digest of certificate and key; empty if an older agent left it unsaid
/// @param replaceBy when a daemon that still shows it is started anew, if there is a newer one,
///   even though it has clients
record ShownCertificate(String digest, Instant replaceBy) {
  /// Whether a daemon that shows this may go on beside a newer one for as long as it has clients.
  boolean mayStay(Instant now) {
    return now.isBefore(replaceBy);
  }
}
