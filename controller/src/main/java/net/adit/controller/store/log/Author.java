package net.adit.controller.store.log;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// Who made a change. Immutable. Holds ids only, nothing personal.
///
/// @param name the id of the token, the name of the gateway, or of the part of the controller
public record Author(Kind kind, String name) {
  /// The kind of principal.
  public enum Kind {
    /// Somebody with a token of the API.
    TOKEN,
    /// A person at the console.
    USER,
    /// A command on the controller's own host, such as `init`.
    LOCAL,
    /// The agent of a gateway.
    AGENT,
    /// The controller by itself, such as when a time is over.
    CONTROLLER
  }

  public Author {
    if (!name.matches("[A-Za-z0-9._@:-]{1,100}")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "author", name, "expected 1 to 100 letters, digits, dots or dashes");
    }
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
  }
}
