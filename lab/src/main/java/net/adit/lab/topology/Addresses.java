package net.adit.lab.topology;

import java.util.List;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// The address plan of every lab: documentation ranges (RFC 5737, RFC 3849) for its internet,
/// private ranges (RFC 1918, RFC 4193) inside. Pure.
///
/// ```
/// 192.0.2.0/24      2001:db8:a::/64     controller .10, bench .20      router .1
/// 198.51.100.0/26…  2001:db8:SITE::/64  outside of a site's gateways   router first
/// 198.51.100.192…   2001:db8:e::SITE    addresses that balancers announce; those they hold: .50 outside
/// 203.0.113.0/24    2001:db8:c::/64     clients .10…                   router .1
/// 10.SITE.0.0/24    fd00:SITE::/64      inside of a site: core .1, gateways .11…
/// 10.SITE.1.0/24    fd00:SITE:1::/64    its servers: core .1, server .10; controller .20 in the first
/// 10.0.AB.0/30      fd00:0:AB::/64      cores A and B
/// ```
public final class Addresses {
  /// The addresses devices get.
  public static final Prefix POOL_V4 = Prefix.parse("10.200.0.0/16");

  public static final Prefix POOL_V6 = Prefix.parse("fd00:200::/96");

  static final Prefix DEFAULT_V4 = Prefix.parse("0.0.0.0/0");
  static final Prefix DEFAULT_V6 = Prefix.parse("::/0");

  private static final Subnet CONTROL = subnet("192.0.2.0/24", "2001:db8:a::/64");
  private static final Subnet CLIENTS = subnet("203.0.113.0/24", "2001:db8:c::/64");

  private Addresses() {}

  /// The segment of the controller and of compared servers.
  public static Subnet control() {
    return CONTROL;
  }

  public static Subnet clients() {
    return CLIENTS;
  }

  /// Where the gateways of a site meet the internet.
  public static Subnet outside(int site) {
    return subnet("198.51.100." + 64 * (site - 1) + "/26", "2001:db8:" + site + "::/64");
  }

  /// Between the gateways of a site and its core router.
  public static Subnet inside(int site) {
    return subnet("10." + site + ".0.0/24", "fd00:" + site + "::/64");
  }

  public static Subnet servers(int site) {
    return subnet("10." + site + ".1.0/24", "fd00:" + site + ":1::/64");
  }

  /// Between the core routers of two sites, the lower one first.
  public static Subnet core(int one, int other) {
    return subnet("10.0." + one + other + ".0/30", "fd00:0:" + one + other + "::/64");
  }

  public static List<IpAddress> controller() {
    return CONTROL.host(10);
  }

  /// Where people reach the controller through their tunnels.
  public static List<IpAddress> controllerInside() {
    return servers(1).host(20);
  }

  public static List<IpAddress> bench() {
    return CONTROL.host(20);
  }

  /// @param number from 1
  public static List<IpAddress> client(int number) {
    return CLIENTS.host(9 + number);
  }

  /// @param number of the gateway in its site, from 1
  public static List<IpAddress> gateway(int site, int number) {
    return outside(site).host(10 + number);
  }

  /// Where clients enter a site whose balancers hold the addresses in turn: its segment's.
  static List<IpAddress> held(int site) {
    return outside(site).host(50);
  }

  /// Where clients enter a site whose balancers announce the addresses: of no segment, so routers
  /// know them by the balancers alone.
  static List<IpAddress> announced(int site) {
    return subnet("198.51.100.192/26", "2001:db8:e::/64").host(site);
  }

  public static List<IpAddress> server(int site) {
    return servers(site).host(10);
  }

  private static Subnet subnet(String v4, String v6) {
    return new Subnet(Prefix.parse(v4), Prefix.parse(v6));
  }

  /// One segment in both families.
  public record Subnet(Prefix v4, Prefix v6) {
    /// The addresses `number` places behind the first of either family.
    public List<IpAddress> host(int number) {
      return List.of(v4.address().plus(number), v6.address().plus(number));
    }

    /// By convention the first address is the router's.
    public List<IpAddress> router() {
      return host(1);
    }

    int length(IpAddress address) {
      return v4.contains(address) ? v4.length() : v6.length();
    }
  }
}
