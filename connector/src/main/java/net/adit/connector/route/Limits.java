package net.adit.connector.route;

import java.util.List;
import java.util.stream.Stream;
import net.adit.checker.upload.Platform;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Which networks a tunnel may carry at most, whatever the configuration or the server says.
/// Immutable.
///
/// @param allowed by the app's owner; a route has to lie within one of them
/// @param platform networks of the container, its resolvers and its platform; no route may touch
///   one
/// @param remotes addresses of the OpenVPN server: a route to them would lead the tunnel into
///   itself
public record Limits(List<Prefix> allowed, List<Prefix> platform, List<IpAddress> remotes) {
  /// What is private everywhere: where the owner has said nothing, nobody else's addresses are
  /// taken.
  public static final List<Prefix> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
          .map(Prefix::parse)
          .toList();

  /// A route to half of all addresses, or to all, is a default route by another name.
  private static final int SHORTEST = 2;

  public Limits {
    allowed = List.copyOf(allowed);
    platform = List.copyOf(platform);
    remotes = List.copyOf(remotes);
  }

  /// What speaks against a route.
  ///
  /// @return no text if nothing does
  String objection(Prefix route) {
    if (route.length() < SHORTEST) {
      return "it is a default route";
    }
    for (Prefix reserved : platform) {
      if (reserved.overlaps(route)) {
        return "it touches " + reserved + ", which belongs to this container or its platform";
      }
    }
    for (Prefix reserved : Platform.ANY.reserved()) {
      if (reserved.overlaps(route)) {
        return "it touches " + reserved + ", which no tunnel may carry";
      }
    }
    for (IpAddress remote : remotes) {
      if (route.contains(remote)) {
        return "the OpenVPN server itself, " + remote + ", lies in it";
      }
    }
    return allowed.stream().anyMatch(network -> network.contains(route))
        ? ""
        : "it is not within the allowed networks, "
            + String.join(", ", allowed.stream().map(Prefix::toString).toList());
  }
}
