package net.adit.controller.store.secret;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// Names a sealed secret, such as `authority/ab12…/key`. A secret is sealed to its name, so that a
/// row cannot pass for another. Immutable.
///
/// @param value parts of lower-case letters, digits, dots and dashes, separated by slashes; at most
///   200 characters
public record SecretId(String value) implements Comparable<SecretId> {
  public SecretId {
    if (value.length() > 200 || !value.matches("[a-z0-9.-]+(/[a-z0-9.-]+)*")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "secret id", value, "expected parts of a-z, 0-9, . and - with slashes");
    }
  }

  public static SecretId of(String... parts) {
    return new SecretId(String.join("/", parts));
  }

  @Override
  public int compareTo(SecretId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
