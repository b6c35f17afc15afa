package net.adit.protocol.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Lease;

/// Something that happened on a gateway. Immutable.
///
/// Texts that come from clients (common names, addresses) are bounded and free of control
/// characters before they get here.
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "type",
    visible = true,
    defaultImpl = AgentEvent.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = AgentEvent.StartedAnew.class, name = "started-anew"),
  @JsonSubTypes.Type(value = AgentEvent.SessionStarted.class, name = "session-started"),
  @JsonSubTypes.Type(value = AgentEvent.SessionEnded.class, name = "session-ended"),
  @JsonSubTypes.Type(value = AgentEvent.LoginRefused.class, name = "login-refused"),
  @JsonSubTypes.Type(value = AgentEvent.TlsFailed.class, name = "tls-failed"),
  @JsonSubTypes.Type(value = AgentEvent.FaultRaised.class, name = "fault-raised"),
  @JsonSubTypes.Type(value = AgentEvent.FaultCleared.class, name = "fault-cleared"),
  @JsonSubTypes.Type(value = AgentEvent.PacketsCounted.class, name = "packets-counted"),
  @JsonSubTypes.Type(value = AgentEvent.EventsLost.class, name = "events-lost"),
  @JsonSubTypes.Type(value = AgentEvent.Unknown.class, name = "unknown")
})
public sealed interface AgentEvent {
  Instant at();

  /// No session from before this moment lives on the gateway: its host was booted, and the end of
  /// none of them was seen.
  record StartedAnew(Instant at) implements AgentEvent {}

  /// A device is connected and its route is announced.
  ///
  /// @param session unique in the cluster: the nonce of the session's claim
  /// @param remote the client's public address and port as openvpn shows it
  /// @param client openvpn's `IV_PLAT` and `IV_VER`, such as `linux 2.6.14`
  record SessionStarted(
      Instant at,
      String session,
      DeviceId device,
      Fingerprint fingerprint,
      InterfaceName tunnel,
      Lease lease,
      String remote,
      String client)
      implements AgentEvent {}

  /// A session is over and its route is withdrawn.
  record SessionEnded(
      Instant at,
      String session,
      DeviceId device,
      EndReason reason,
      long receivedBytes,
      long sentBytes)
      implements AgentEvent {}

  /// A client whose certificate openvpn accepted was turned away.
  ///
  /// @param device whose it is, where that is known
  /// @param sentence why, in one sentence
  record LoginRefused(
      Instant at,
      Optional<DeviceId> device,
      Optional<Fingerprint> fingerprint,
      String commonName,
      String remote,
      String reason,
      String sentence)
      implements AgentEvent {}

  /// A client did not get through TLS: unknown authority, expired, revoked, wrong tls-crypt key.
  record TlsFailed(Instant at, InterfaceName tunnel, String remote, String sentence)
      implements AgentEvent {}

  record FaultRaised(Instant at, String component, String sentence) implements AgentEvent {}

  record FaultCleared(Instant at, String component) implements AgentEvent {}

  /// What the firewall's counters rose by since the last such event, those that did not left out.
  /// Packets that open flows are counted, by what decided about them.
  ///
  /// @param packets by counter: `rule-NAME`, or `no-rule`, `spoofed` and `towards-gateway` for what
  ///   is dropped without a rule
  record PacketsCounted(Instant at, SortedMap<String, Long> packets) implements AgentEvent {
    public PacketsCounted {
      packets = Sorted.map(packets);
    }
  }

  /// The spool was full: so many events before this one are gone.
  record EventsLost(Instant at, long count) implements AgentEvent {}

  /// One of a kind that this version does not know, since a newer agent sent it.
  ///
  /// @param kind its type
  record Unknown(Instant at, String kind) implements AgentEvent {
    @JsonCreator
    static Unknown of(
        @JsonProperty("at") Instant at,
        @JsonProperty("type") String type,
        @JsonProperty("kind") Optional<String> kind) {
      return new Unknown(at, kind.orElse(type));
    }
  }

  /// Why a session ended.
  enum EndReason {
    /// The client left, or its keepalive ran out.
    DISCONNECTED,
    /// A newer session of the device began elsewhere.
    MOVED,
    /// The certificate was revoked, or device or user disabled, removed or past its end.
    NO_LONGER_ALLOWED,
    /// The device's address or own prefixes changed: it comes back with the new ones.
    SETTINGS_CHANGED,
    /// An operator ended it.
    ENDED_BY_OPERATOR,
    /// The gateway was drained: it goes on at another one.
    DRAINED,
    /// The daemon is gone.
    DAEMON_GONE,
    /// Found after a restart without an entry in the journal.
    NOT_ADOPTED,
    /// For a reason that this version does not know, since a newer agent gave it.
    @JsonEnumDefaultValue
    UNKNOWN
  }
}
