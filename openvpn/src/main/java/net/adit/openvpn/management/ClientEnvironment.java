package net.adit.openvpn.management;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.adit.model.InvalidValueException;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;

/// The variables that come with a `>CLIENT:` notification, in the order in which they came.
/// Immutable; {@link #toString} shows no values, one may be a password.
///
/// Nothing here is trusted beyond what the daemon checked: the certificate's fields are verified,
/// `IV_*` and `UV_*` are the client's own words. A variable that is empty counts as absent, so an
/// empty common name can never be looked up.
public record ClientEnvironment(Map<String, String> variables) {
  public ClientEnvironment {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /// The value of a variable that is present and not empty.
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /// The common name of the client's certificate; absent with `verify-client-cert none`.
  public Optional<String> commonName() {
    return get("common_name");
  }

  /// What the client typed, if it sent a user name.
  public Optional<String> username() {
    return get("username");
  }

  /// SHA-256 of the client's own certificate (depth 0).
  public Optional<Fingerprint> fingerprint() {
    return parsed("tls_digest_sha256_0", Fingerprint::parse);
  }

  /// The serial number of the client's own certificate (depth 0).
  public Optional<SerialNumber> serial() {
    return parsed("tls_serial_0", SerialNumber::parse);
  }

  /// The address the packets come from, IPv4 or IPv6, before and after authentication alike.
  public Optional<IpAddress> remoteAddress() {
    return parsed("untrusted_ip", IpAddress::parse)
        .or(() -> parsed("untrusted_ip6", IpAddress::parse))
        .or(() -> parsed("trusted_ip", IpAddress::parse))
        .or(() -> parsed("trusted_ip6", IpAddress::parse));
  }

  public Optional<Port> remotePort() {
    return parsed("untrusted_port", Port::parse).or(() -> parsed("trusted_port", Port::parse));
  }

  /// `IV_PLAT`: linux, win, mac, android, ios, …; empty if the client does not say.
  public String platform() {
    return get("IV_PLAT").orElse("");
  }

  /// `IV_VER`, such as 2.6.14; empty if the client does not say.
  public String clientVersion() {
    return get("IV_VER").orElse("");
  }

  /// The bits of `IV_PROTO`; 0 if the client does not say.
  public long protocolBits() {
    return number("IV_PROTO").orElse(0);
  }

  /// Whether the client understands `AUTH_FAILED,TEMP` (IV_PROTO bit 8, 2.6): it keeps trying,
  /// where an older one may exit.
  public boolean understandsTemporaryFailure() {
    return (protocolBits() & (1L << 8)) != 0;
  }

  /// What the client says about itself: `IV_*` and `UV_*`.
  public Map<String, String> peerInfo() {
    return variables.entrySet().stream()
        .filter(e -> e.getKey().startsWith("IV_") || e.getKey().startsWith("UV_"))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first, LinkedHashMap::new));
  }

  /// Bytes from the client since it connected; only with `DISCONNECT`.
  public OptionalLong bytesReceived() {
    return number("bytes_received");
  }

  /// Bytes to the client since it connected; only with `DISCONNECT`.
  public OptionalLong bytesSent() {
    return number("bytes_sent");
  }

  /// When the client connected, in whole seconds; not yet with `CONNECT`.
  public Optional<Instant> connectedAt() {
    return instant("time_unix");
  }

  /// How long the client was connected, in whole seconds; only with `DISCONNECT`.
  public Optional<Duration> connectedFor() {
    OptionalLong seconds = number("time_duration");
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  /// When the daemon started, in whole seconds: client ids count anew from then.
  public Optional<Instant> daemonStart() {
    return instant("daemon_start_time");
  }

  public OptionalLong daemonPid() {
    return number("daemon_pid");
  }

  private OptionalLong number(String name) {
    String text = variables.getOrDefault(name, "");
    return Fields.number(text);
  }

  private Optional<Instant> instant(String name) {
    OptionalLong seconds = number(name);
    return seconds.isPresent() ? Fields.instant(seconds.getAsLong()) : Optional.empty();
  }

  private <T> Optional<T> parsed(String name, Function<String, T> parser) {
    try {
      return get(name).map(parser);
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "ClientEnvironment" + variables.keySet();
  }
}
