package net.adit.lab.chaos.fault;

/// SIGKILL to one of FRR's programs on a gateway; the agent starts it again.
///
/// @param program such as `ospfd`
public record RouterKilled(String gateway, String program) implements Fault {
  @Override
  public String target() {
    return gateway;
  }

  @Override
  public void strike(Ground ground) {
    ground.killPrograms(gateway, program);
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
    return false;
  }

  @Override
  public String toString() {
    return program + " of " + gateway + " is killed";
  }
}
