package net.adit.lab.chaos.fault;

/// Tells by their names which hosts of the lab belong together. Pure.
final class Sites {
  private Sites() {}

  /// Whether the host is a balancer by which tunnels to the gateway may lead.
  static boolean isBalancerFor(String host, String gateway) {
    return isBalancer(host) && host.substring(0, 3).equals(gateway.substring(0, 3));
  }

  static boolean isBalancer(String host) {
    return host.startsWith("dc") && host.charAt(host.length() - 1) >= 'x';
  }

  /// The number of a host's site.
  static int of(String host) {
    return host.charAt(2) - '0';
  }
}
