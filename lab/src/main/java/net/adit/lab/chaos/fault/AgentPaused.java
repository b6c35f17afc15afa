package net.adit.lab.chaos.fault;

/// The agent of a gateway or balancer stands still (SIGSTOP) and goes on later, as on a host that
/// is short of memory or processors.
public record AgentPaused(String host) implements Fault {
  @Override
  public String target() {
    return host;
  }

  @Override
  public void strike(Ground ground) {
    ground.signalAgent(host, "STOP");
  }

  @Override
  public void heal(Ground ground) {
    ground.signalAgent(host, "CONT");
  }

  @Override
  public boolean severs(String gateway) {
    return Sites.isBalancerFor(host, gateway);
  }

  @Override
  public String toString() {
    return "the agent of " + host + " stands still";
  }
}
