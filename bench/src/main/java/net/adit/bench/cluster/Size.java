package net.adit.bench.cluster;

/// How many people a measured cluster knows. Immutable.
///
/// @param clients devices with a profile, so that a client can log in
/// @param devices all that are planned, at least the clients
public record Size(int clients, int devices) {
  public Size {
    if (clients < 1 || devices < clients) {
      throw new IllegalArgumentException(
          clients + " clients of " + devices + " devices: expected 1 to all of them");
    }
  }

  /// What serves both.
  public Size or(Size other) {
    return new Size(Math.max(clients, other.clients), Math.max(devices, other.devices));
  }
}
