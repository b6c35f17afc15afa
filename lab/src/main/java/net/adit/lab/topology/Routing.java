package net.adit.lab.topology;

import java.util.Locale;

/// By what the routers of a lab tell one another where devices are.
public enum Routing {
  OSPF,
  /// Each core router is a system of its own; the gateways are one.
  BGP,
  RIP;

  /// The system of all gateways.
  public static final long GATEWAYS = 64_600;

  private static final long FIRST_CORE = 64_512;

  /// The system of a core router.
  ///
  /// @param site from 1
  public static long system(int site) {
    return FIRST_CORE + site;
  }

  /// As the product's command line calls it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What the core router of a site reads.
  public RouterText core(Shape shape, int site) {
    return switch (this) {
      case OSPF -> OspfText.core(shape, site);
      case BGP -> BgpText.core(shape, site);
      case RIP -> RipText.core(shape, site);
    };
  }
}
