package net.adit.lab.chaos.fault;

/// SIGKILL to the agent of a gateway or balancer; its service manager starts it again at the end.
public record AgentKilled(String host) implements Fault {
  @Override
  public String target() {
    return host;
  }

  @Override
  public void strike(Ground ground) {
    ground.killAgent(host);
  }

  @Override
  public void heal(Ground ground) {
    ground.startAgent(host);
  }

  @Override
  public boolean severs(String gateway) {
    return Sites.isBalancerFor(host, gateway);
  }

  @Override
  public String toString() {
    return "the agent of " + host + " is killed";
  }
}
