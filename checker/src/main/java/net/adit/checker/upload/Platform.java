package net.adit.checker.upload;

import java.util.List;
import java.util.stream.Stream;
import net.adit.model.net.Prefix;

/// What the platform keeps for itself. Immutable.
///
/// @param reserved networks that must not be routed into a tunnel
public record Platform(List<Prefix> reserved) {
  /// Loopback, link-local addresses (the metadata services of clouds are there) and multicast,
  /// which no tunnel may take on any platform.
  public static final Platform ANY =
      new Platform(
          Stream.of(
                  "127.0.0.0/8",
                  "169.254.0.0/16",
                  "224.0.0.0/4",
                  "::1/128",
                  "fe80::/10",
                  "fd00:ec2::254/128",
                  "ff00::/8")
              .map(Prefix::parse)
              .toList());

  public Platform {
    reserved = List.copyOf(reserved);
  }

  /// The same with networks of one platform's own.
  public Platform with(List<Prefix> more) {
    return new Platform(Stream.concat(reserved.stream(), more.stream()).toList());
  }
}
