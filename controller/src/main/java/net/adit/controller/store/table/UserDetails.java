package net.adit.controller.store.table;

import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// What is personal about a user; erasable. Immutable.
///
/// @param loginName unique whatever its case: 1 to 64 letters, digits, `.`, `_`, `@`, `+` and `-`
/// @param fullName at most 200 characters
/// @param mail at most 254 characters (RFC 5321)
public record UserDetails(String loginName, Optional<String> fullName, Optional<String> mail) {
  public UserDetails {
    if (!loginName.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,63}")) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "login name",
          loginName,
          "expected 1 to 64 letters, digits, dots, dashes, underscores, @ or +");
    }
    fullName.ifPresent(name -> FreeText.check("full name", name, 200));
    mail.ifPresent(UserDetails::checkMail);
  }

  private static void checkMail(String text) {
    if (text.length() > 254 || !text.matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "mail address", text, "expected NAME@DOMAIN, at most 254 characters");
    }
  }
}
