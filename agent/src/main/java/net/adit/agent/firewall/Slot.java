package net.adit.agent.firewall;

/// One of the two sets of names for a policy: the revision in force has the one, the next is loaded
/// under the other.
enum Slot {
  A("a"),
  B("b");

  private final String suffix;

  Slot(String suffix) {
    this.suffix = suffix;
  }

  Slot other() {
    return this == A ? B : A;
  }

  String name(String object) {
    return object + "." + suffix;
  }
}
