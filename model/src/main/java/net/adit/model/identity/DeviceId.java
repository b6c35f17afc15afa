package net.adit.model.identity;

import java.util.random.RandomGenerator;

/// The id of a device and the common name of its certificates.
///
/// @param value `d-` and 16 characters of base 32 (80 random bits): nothing personal, no quoting
///   anywhere
public record DeviceId(String value) implements Comparable<DeviceId> {
  public DeviceId {
    RandomId.check("device id", "d", value);
  }

  /// A new id.
  ///
  /// @param random a cryptographically strong source, injected so that tests are repeatable
  public static DeviceId random(RandomGenerator random) {
    return new DeviceId(RandomId.make("d", random));
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
