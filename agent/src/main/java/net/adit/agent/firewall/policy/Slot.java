package net.adit.agent.firewall.policy;

/// One of the two sets of names for a policy: the revision in force has the one, the next is loaded
/// under the other.
public enum Slot {
  A("a"),
  B("b");

  private final String suffix;

  Slot(String suffix) {
    this.suffix = suffix;
  }

  public Slot other() {
    return this == A ? B : A;
  }

  public String name(String object) {
    return object + "." + suffix;
  }
}
