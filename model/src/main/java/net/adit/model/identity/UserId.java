package net.adit.model.identity;

import java.util.random.RandomGenerator;

/// The id of a user. Name and mail lie in a table by this id and can be erased; the change log
/// holds the id alone.
///
/// @param value `u-` and 16 characters of base 32 (80 random bits): nothing personal, no quoting
///   anywhere
public record UserId(String value) implements Comparable<UserId> {
  public UserId {
    RandomId.check("user id", "u", value);
  }

  /// A new id.
  ///
  /// @param random a cryptographically strong source, injected so that tests are repeatable
  public static UserId random(RandomGenerator random) {
    return new UserId(RandomId.make("u", random));
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
