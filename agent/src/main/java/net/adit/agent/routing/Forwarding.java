package net.adit.agent.routing;

import java.util.Collection;
import net.adit.host.Sysctl;
import net.adit.model.net.InterfaceName;

/// The kernel settings of a host that forwards for devices. Thread-safe.
public final class Forwarding {
  private static final String ROUTER = "1";
  private static final String ACCEPTS_AS_HOST = "1";
  private static final String ACCEPTS_AS_ROUTER = "2";
  private static final String LOOSE = "2";

  private final Sysctl sysctl;

  public Forwarding(Sysctl sysctl) {
    this.sysctl = sysctl;
  }

  /// Whether the settings are still as [#enable] left them; other programs set them too.
  public boolean isEnabled() {
    return has("net/ipv4/conf/all/rp_filter", LOOSE)
        && has("net/ipv4/ip_forward", ROUTER)
        && has("net/ipv6/conf/all/forwarding", ROUTER);
  }

  private static boolean has(String setting, String value) {
    return Sysctl.read(setting).filter(value::equals).isPresent();
  }

  /// Makes the host forward both families.
  ///
  /// A host that got its IPv6 default route by router advertisement would lose it as a router, so
  /// such interfaces go on listening. The reverse path is checked loosely: packets of a device that
  /// has just moved may come by another link than the route back takes, and sources of tunnels are
  /// checked strictly by the firewall.
  ///
  /// @param interfaces the host's interfaces, without the tunnels
  public void enable(Collection<InterfaceName> interfaces) {
    for (InterfaceName link : interfaces) {
      String acceptsAdvertisements = "net/ipv6/conf/" + link + "/accept_ra";
      if (Sysctl.read(acceptsAdvertisements).filter(ACCEPTS_AS_HOST::equals).isPresent()) {
        sysctl.set(acceptsAdvertisements, ACCEPTS_AS_ROUTER);
      }
    }
    sysctl.set("net/ipv4/conf/all/rp_filter", LOOSE);
    sysctl.set("net/ipv4/ip_forward", ROUTER);
    sysctl.set("net/ipv6/conf/all/forwarding", ROUTER);
  }
}
