package net.adit.model.net;

import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// A name that the DNS resolves to addresses (RFC 1123 §2.1). Immutable; lower case, without the
/// final dot.
///
/// @param value at least two labels, of which the last is not all digits: anything else is more
///   likely a mistyped address or the name of an object
public record HostName(String value) implements Comparable<HostName> {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String FORM = "(" + LABEL + "\\.)+" + LABEL;

  public HostName {
    if (value.length() > 253 || !value.matches(FORM) || value.matches(".*\\.[0-9]+")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "host name", value, "expected a DNS name such as db1.example.org");
    }
  }

  public static HostName parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return new HostName(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
  }

  @Override
  public int compareTo(HostName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
