package net.adit.connector.tunnel;

import net.adit.openvpn.management.Notification;

/// What comes from a run of openvpn, in the order in which it happened. Immutable.
public sealed interface Told {
  /// It waits for its release before it dials.
  record Held() implements Told {}

  /// Anything else that its management interface says.
  record Said(Notification what) implements Told {}

  /// A line from before its management interface was there, of a program that has ended.
  record LastWord(String line) implements Told {}

  /// It is over.
  ///
  /// @param status its exit status
  record Ended(int status) implements Told {}
}
