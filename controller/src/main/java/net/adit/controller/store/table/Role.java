package net.adit.controller.store.table;

/// What a caller of the API may do; each role includes those before it.
public enum Role {
  VIEWER,
  OPERATOR,
  ADMINISTRATOR;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
