package net.adit.lab.chaos.fault;

/// A cable of a host is pulled at the switch.
public record CableCut(String host, Side side) implements Fault {
  /// Where a cable of a host leads to.
  public enum Side {
    /// The internet.
    OUTSIDE,
    /// The core router of the site.
    INSIDE
  }

  @Override
  public String target() {
    return host;
  }

  @Override
  public void strike(Ground ground) {
    ground.cable(host, side, false);
  }

  @Override
  public void heal(Ground ground) {
    ground.cable(host, side, true);
  }

  @Override
  public boolean severs(String gateway) {
    return host.equals(gateway) || Sites.isBalancerFor(host, gateway);
  }

  @Override
  public String toString() {
    return "the cable of "
        + host
        + " to the "
        + (side == Side.OUTSIDE ? "internet" : "core")
        + " is pulled";
  }
}
