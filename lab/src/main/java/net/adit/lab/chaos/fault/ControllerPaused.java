package net.adit.lab.chaos.fault;

/// The controller stands still (SIGSTOP) and goes on later.
public record ControllerPaused() implements Fault {
  @Override
  public String target() {
    return ControllerKilled.TARGET;
  }

  @Override
  public void strike(Ground ground) {
    ground.signalController("STOP");
  }

  @Override
  public void heal(Ground ground) {
    ground.signalController("CONT");
  }

  @Override
  public boolean severs(String gateway) {
    return false;
  }

  @Override
  public String toString() {
    return "the controller stands still";
  }
}
