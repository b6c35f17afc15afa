package net.adit.controller.session;

import net.adit.protocol.gateway.AgentEvent.EndReason;

/// Why a session ended, in words. Stateless.
public final class EndWords {
  private EndWords() {}

  public static String of(EndReason reason) {
    return switch (reason) {
      case DISCONNECTED -> "the client left or was not heard any more";
      case MOVED -> "a newer session of the device began elsewhere";
      case NO_LONGER_ALLOWED ->
          "its certificate was revoked, or device or owner disabled, removed or past its end";
      case SETTINGS_CHANGED ->
          "the device's address or own prefixes changed; it comes back with new ones";
      case ENDED_BY_OPERATOR -> "an operator ended it";
      case DRAINED -> "the gateway was drained; the device went on elsewhere";
      case DAEMON_GONE -> "the daemon or its gateway is gone";
      case UNKNOWN -> "for a reason that a newer agent gave and this controller does not know";
      case NOT_ADOPTED -> "the agent found it after a restart without an entry in its journal";
    };
  }
}
