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
    check("sites", sites, 1, 4);
    check("gateways", gatewaysPerSite, 1, 8);
    check("balanced sites", balanced, 0, sites);
    check("held sites", held, 0, balanced);
    check("clients", clients, 0, 200);
  }

  private static void check(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s %d: expected %d to %d".formatted(what, value, least, most));
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
