package net.adit.lab.topology;

/// How large a lab is. Immutable.
///
/// @param sites data centres, 1 to 4
/// @param gatewaysPerSite 1 to 8
/// @param clients client hosts, at most 200
public record Shape(int sites, int gatewaysPerSite, int clients) {
  /// The lab of the demo.
  public static final Shape DEMO = new Shape(3, 2, 8);

  public Shape {
    if (sites < 1 || sites > 4) {
      throw new IllegalArgumentException("sites " + sites + ": expected 1 to 4");
    }
    if (gatewaysPerSite < 1 || gatewaysPerSite > 8) {
      throw new IllegalArgumentException("gateways " + gatewaysPerSite + ": expected 1 to 8");
    }
    if (clients < 0 || clients > 200) {
      throw new IllegalArgumentException("clients " + clients + ": expected 0 to 200");
    }
  }
}
