package net.adit.model.identity;

/// The name of a gateway; also the common name of its certificates, by which peers and controllers
/// authorise it.
///
/// @param value a dashed lower-case name, see [Names]
public record GatewayName(String value) implements Comparable<GatewayName> {
  public GatewayName {
    Names.check("gateway name", value);
  }

  @Override
  public int compareTo(GatewayName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
