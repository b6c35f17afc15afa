package net.adit.lab.chaos.fault;

/// SIGKILL to an openvpn daemon; the agent starts a new one.
///
/// @param number of the daemon among those of its gateway, from 0
public record DaemonKilled(String gateway, int number) implements Fault {
  @Override
  public String target() {
    return gateway;
  }

  @Override
  public void strike(Ground ground) {
    ground.signalDaemon(gateway, number, "KILL");
  }

  @Override
  public void heal(Ground ground) {
    // The agent's own affair.
  }

  @Override
  public boolean healsItself() {
    return true;
  }

  @Override
  public boolean severs(String other) {
    return gateway.equals(other);
  }

  @Override
  public String toString() {
    return "daemon " + number + " of " + gateway + " is killed";
  }
}
