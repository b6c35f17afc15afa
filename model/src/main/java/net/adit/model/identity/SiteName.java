package net.adit.model.identity;

/// The name of a site (data centre).
///
/// @param value a dashed lower-case name, see [Names]
public record SiteName(String value) implements Comparable<SiteName> {
  public SiteName {
    Names.check("site name", value);
  }

  @Override
  public int compareTo(SiteName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
