package net.adit.model.identity;

/// The name of a group of users.
///
/// @param value a dashed lower-case name, see [Names]
public record GroupName(String value) implements Comparable<GroupName> {
  public GroupName {
    Names.check("group name", value);
  }

  @Override
  public int compareTo(GroupName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
