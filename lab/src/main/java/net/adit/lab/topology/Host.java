package net.adit.lab.topology;

/// One machine of a lab: a network namespace. Immutable.
///
/// @param name short and dashed, unique in the lab, such as `dc1-a`
/// @param role what it is for
/// @param forwards whether it passes packets on
public record Host(String name, Role role, boolean forwards) {
  /// What a machine of the lab is for.
  public enum Role {
    INTERNET,
    CORE,
    GATEWAY,
    BALANCER,
    SERVER,
    CONTROLLER,
    CLIENT,
    /// A host on the internet for servers that Adit is compared with.
    BENCH
  }

  public Host {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > 12) {
      throw new IllegalArgumentException("host name '" + name + "': expected a short dashed name");
    }
  }
}
