package net.adit.lab.chaos.fault;

/// SIGKILL to the controller; its service manager starts it again at the end.
public record ControllerKilled() implements Fault {
  static final String TARGET = "controller";

  @Override
  public String target() {
    return TARGET;
  }

  @Override
  public void strike(Ground ground) {
    ground.killController();
  }

  @Override
  public void heal(Ground ground) {
    ground.startController();
  }

  @Override
  public boolean severs(String gateway) {
    return false;
  }

  @Override
  public String toString() {
    return "the controller is killed";
  }
}
