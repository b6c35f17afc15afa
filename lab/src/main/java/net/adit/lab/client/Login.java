package net.adit.lab.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.adit.model.net.IpAddress;

/// One completed login of a client. Immutable.
///
/// @param begun when the program or its restart began
/// @param pushed when the server's answer with the addresses arrived
/// @param completed when the client was ready for traffic
/// @param server the address that the client dialled
/// @param gateway the name in the certificate of whoever answered there
public record Login(
    Instant begun,
    Instant pushed,
    Instant completed,
    Optional<IpAddress> v4,
    Optional<IpAddress> v6,
    Optional<IpAddress> server,
    Optional<String> gateway) {
  public Duration took() {
    return Duration.between(begun, completed);
  }
}
