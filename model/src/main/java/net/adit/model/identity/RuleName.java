package net.adit.model.identity;

/// The name of a rule.
///
/// @param value a dashed lower-case name, see [Names]
public record RuleName(String value) implements Comparable<RuleName> {
  public RuleName {
    Names.check("rule name", value);
  }

  @Override
  public int compareTo(RuleName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
