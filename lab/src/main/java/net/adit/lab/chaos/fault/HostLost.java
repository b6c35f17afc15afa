package net.adit.lab.chaos.fault;

/// A gateway or balancer loses its power: its cables are dead, all its programs with it, and when
/// it is booted its kernel knows nothing of Adit.
public record HostLost(String host) implements Fault {
  @Override
  public String target() {
    return host;
  }

  @Override
  public void strike(Ground ground) {
    ground.powerOff(host);
  }

  @Override
  public void heal(Ground ground) {
    ground.boot(host);
  }

  @Override
  public boolean severs(String gateway) {
    return host.equals(gateway) || Sites.isBalancerFor(host, gateway);
  }

  @Override
  public String toString() {
    return host + " loses its power";
  }
}
