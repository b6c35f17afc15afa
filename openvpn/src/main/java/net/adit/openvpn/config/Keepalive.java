package net.adit.openvpn.config;

import java.time.Duration;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// How often both ends of a tunnel say that they are alive, and after how much silence a client
/// starts over. Immutable.
///
/// A client looks at its timers about once a second, so it starts over between one second before
/// and almost one second after `restart` has passed since the gateway died: with three seconds it
/// is back within four, with four seconds one in three is not. The price is a new handshake after
/// two lost pings in a row on an idle line, now and then after one. One ping a second would drain a
/// phone's battery, whose system wakes up for each packet.
///
/// @param ping at least one second, whole seconds
/// @param restart at least two pings
public record Keepalive(Duration ping, Duration restart) {
  /// For machines on mains or with large batteries.
  public static final Keepalive DESKTOP =
      new Keepalive(Duration.ofSeconds(1), Duration.ofSeconds(3));

  /// For phones: below the 30 s after which many mobile networks forget a UDP flow.
  public static final Keepalive MOBILE =
      new Keepalive(Duration.ofSeconds(20), Duration.ofSeconds(60));

  public Keepalive {
    if (ping.toSeconds() < 1 || restart.toSeconds() < 2 * ping.toSeconds()) {
      throw new OpenVpnException(
          Reason.SYNTAX,
          "keepalive needs a ping of 1 s or more and a restart of two pings or more");
    }
  }

  /// The timers for a client.
  ///
  /// @param platform its `IV_PLAT`: android and ios are phones; empty or unknown counts as desktop
  public static Keepalive forPlatform(String platform) {
    return platform.equals("android") || platform.equals("ios") ? MOBILE : DESKTOP;
  }

  long pingSeconds() {
    return ping.toSeconds();
  }

  long restartSeconds() {
    return restart.toSeconds();
  }
}
