package net.adit.protocol.gateway;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.balance.BalancedDaemon;

/// What agents say to each other, without a controller: one JSON object a line over mutual TLS.
/// Immutable.
///
/// A connection begins with [Hello] from both sides, then all living claims, then [Synced]; from
/// there on claims and releases as they happen, and a [Ping] every second. A balancer is told a
/// [Word] instead, and says nothing but its greeting and pings.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PeerMessage.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = PeerMessage.Claimed.class, name = "claimed"),
  @JsonSubTypes.Type(value = PeerMessage.Synced.class, name = "synced"),
  @JsonSubTypes.Type(value = PeerMessage.Released.class, name = "released"),
  @JsonSubTypes.Type(value = PeerMessage.ClaimRefused.class, name = "claim-refused"),
  @JsonSubTypes.Type(value = PeerMessage.Ping.class, name = "ping"),
  @JsonSubTypes.Type(value = PeerMessage.Word.class, name = "word")
})
public sealed interface PeerMessage {
  /// The longest line, its end included, in bytes: a longer one ends the connection.
  int LONGEST_LINE = 32_768;

  /// The version of this exchange.
  int VERSION = 1;

  /// @param gateway who speaks; must be the name in its certificate
  /// @param time its own wall clock, uncorrected
  record Hello(int version, GatewayName gateway, Instant time) implements PeerMessage {}

  record Claimed(Claim claim) implements PeerMessage {}

  /// All living claims have been sent: what the receiver knows beyond them is over.
  record Synced() implements PeerMessage {}

  /// The session is over. It names its claim, so that one that comes late takes nothing from a
  /// newer session.
  record Released(DeviceId device, String nonce) implements PeerMessage {}

  /// The receiver does not let a claim count.
  ///
  /// @param receiverTime the receiver's own wall clock, uncorrected
  record ClaimRefused(DeviceId device, String nonce, Why why, Instant receiverTime)
      implements PeerMessage {}

  /// Shows that the sender lives.
  ///
  /// @param time its own wall clock, uncorrected
  record Ping(Instant time) implements PeerMessage {}

  /// What a gateway says of itself to a balancer: after the greeting, and whenever it changes.
  ///
  /// @param draining whether it wants no new tunnels and keeps those it has
  /// @param percent 1 to 100, of its weight: less while it is overloaded
  /// @param daemons what it runs, each on the port of its own
  record Word(boolean draining, int percent, List<BalancedDaemon> daemons) implements PeerMessage {
    public Word {
      daemons = List.copyOf(daemons);
    }
  }

  /// Why a claim does not count.
  enum Why {
    /// Its stamp lies too far ahead of the receiver's clock.
    AHEAD_OF_TIME,
    /// The receiver's plan does not let this device in with this certificate.
    NOT_IN_PLAN,
    /// It speaks for another gateway than the connection's certificate names.
    NOT_YOURS,
    /// For a reason that this version does not know, since a newer agent gave it.
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
