package net.adit.model.identity;

/// The name of a network behind the cluster.
///
/// @param value a dashed lower-case name, see [Names]
public record NetworkName(String value) implements Comparable<NetworkName> {
  public NetworkName {
    Names.check("network name", value);
  }

  @Override
  public int compareTo(NetworkName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
