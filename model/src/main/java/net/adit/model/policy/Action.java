package net.adit.model.policy;

import java.util.Locale;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// What a rule does with the flows it matches.
public enum Action {
  ALLOW,
  DENY;

  /// Reads `allow` or `deny`.
  public static Action parse(String text) {
    return switch (text) {
      case "allow" -> ALLOW;
      case "deny" -> DENY;
      default ->
          throw new InvalidValueException(Reason.SYNTAX, "action", text, "expected allow or deny");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
