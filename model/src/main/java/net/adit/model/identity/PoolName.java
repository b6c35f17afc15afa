package net.adit.model.identity;

/// The name of an address pool.
///
/// @param value a dashed lower-case name, see [Names]
public record PoolName(String value) implements Comparable<PoolName> {
  public PoolName {
    Names.check("pool name", value);
  }

  @Override
  public int compareTo(PoolName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
