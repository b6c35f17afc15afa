package net.adit.bench.cluster;

/// How many people a measured cluster knows. Immutable.
///
/// @param clients devices with a profile, for all families in turn
/// @param fresh devices with a profile whose sessions no other family may have left behind
/// @param devices all that are planned; more if the others are more
public record Size(int clients, int fresh, int devices) {
  /// What serves both.
  public Size and(Size other) {
    return new Size(
        Math.max(clients, other.clients), fresh + other.fresh, Math.max(devices, other.devices));
  }

  int profiles() {
    return clients + fresh;
  }

  int all() {
    return Math.max(devices, profiles());
  }
}
