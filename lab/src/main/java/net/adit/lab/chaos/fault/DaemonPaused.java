package net.adit.lab.chaos.fault;

/// An openvpn daemon stands still (SIGSTOP) and goes on later.
///
/// @param number of the daemon among those of its gateway, from 0
public record DaemonPaused(String gateway, int number) implements Fault {
  @Override
  public String target() {
    return gateway;
  }

  @Override
  public void strike(Ground ground) {
    ground.signalDaemon(gateway, number, "STOP");
  }

  /// All of them: a daemon that was started meanwhile may have taken the number.
  @Override
  public void heal(Ground ground) {
    ground.signalDaemons(gateway, "CONT");
  }

  @Override
  public boolean severs(String other) {
    return gateway.equals(other);
  }

  @Override
  public String toString() {
    return "daemon " + number + " of " + gateway + " stands still";
  }
}
