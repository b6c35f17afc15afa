package net.adit.lab.chaos.fault;

/// The line between the core routers of two sites is cut.
public record SitesParted(int one, int other) implements Fault {
  @Override
  public String target() {
    return "line " + one + "-" + other;
  }

  @Override
  public void strike(Ground ground) {
    ground.line(one, other, false);
  }

  @Override
  public void heal(Ground ground) {
    ground.line(one, other, true);
  }

  @Override
  public boolean severs(String gateway) {
    return false;
  }

  @Override
  public String toString() {
    return "the line between dc" + one + " and dc" + other + " is cut";
  }
}
