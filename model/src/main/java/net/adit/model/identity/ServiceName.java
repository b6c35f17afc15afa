package net.adit.model.identity;

/// The name of a named service.
///
/// @param value a dashed lower-case name, see [Names]
public record ServiceName(String value) implements Comparable<ServiceName> {
  public ServiceName {
    Names.check("service name", value);
  }

  @Override
  public int compareTo(ServiceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
