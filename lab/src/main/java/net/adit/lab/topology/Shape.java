package net.adit.lab.topology;

/// How large a lab is. Immutable.
///
/// @param sites data centres, 1 to 4
/// @param gatewaysPerSite 1 to 8
/// @param clients client hosts, at most 200
/// @param balanced how many of the sites, from the first, are entered through balancers
/// @param held of how many of these, the last ones, the balancers hold the addresses in turn
///   (VRRP); those of the others announce them to the edge by OSPF
public record Shape(int sites, int gatewaysPerSite, int clients, int balanced, int held) {
  /// The lab of the demo: two balanced data centres, one of either kind, and one whose gateways are
  /// dialled directly.
  public static final Shape DEMO = new Shape(3, 2, 8, 2, 1);

  /// Without balancers.
  public Shape(int sites, int gatewaysPerSite, int clients) {
    this(sites, gatewaysPerSite, clients, 0, 0);
  }

  public Shape {
    if (sites < 1 || sites > 4) {
      throw new IllegalArgumentException("sites " + sites + ": expected 1 to 4");
    }
    if (gatewaysPerSite < 1 || gatewaysPerSite > 8) {
      throw new IllegalArgumentException("gateways " + gatewaysPerSite + ": expected 1 to 8");
    }
    if (balanced < 0 || balanced > sites) {
      throw new IllegalArgumentException("balanced sites " + balanced + ": expected 0 to sites");
    }
    if (held < 0 || held > balanced) {
      throw new IllegalArgumentException("held sites " + held + ": expected 0 to balanced ones");
    }
    if (clients < 0 || clients > 200) {
      throw new IllegalArgumentException("clients " + clients + ": expected 0 to 200");
    }
  }

  /// The same without balancers.
  public Shape direct() {
    return new Shape(sites, gatewaysPerSite, clients);
  }

  /// The same where the edge takes no routes.
  public Shape withoutRoutingEdge() {
    return new Shape(sites, gatewaysPerSite, clients, balanced, balanced);
  }

  /// Whether the balancers of a site hold its addresses in turn.
  public boolean isHeld(int site) {
    return isBalanced(site) && site > balanced - held;
  }

  /// Whether clients enter a site through balancers.
  public boolean isBalanced(int site) {
    return site <= balanced;
  }
}
