package net.adit.model.net;

import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The transport protocol that carries a tunnel.
public enum Transport {
  UDP,
  TCP;

  /// Reads `udp` or `tcp` in any case.
  public static Transport parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "udp" -> UDP;
      case "tcp" -> TCP;
      default ->
          throw new InvalidValueException(Reason.SYNTAX, "transport", text, "expected udp or tcp");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
