package net.adit.openvpn.config;

import net.adit.model.Secret;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// A user name and a password carried inside the configuration, as `auth-user-pass` and
/// `http-proxy-user-pass` read them: one line each, byte for byte, blanks at both ends included.
/// Immutable; {@link #toString} shows neither.
///
/// @param option the option that needs them
public record InlineCredentials(String option, Secret username, Secret password)
    implements ConfigItem {
  /// The longest that openvpn takes (`USER_PASS_LEN` of a build without PKCS#11, with its zero).
  public static final int LONGEST = 127;

  public InlineCredentials {
    Directive.checkName(option);
    check(option, username.reveal(), "user name");
    check(option, password.reveal(), "password");
  }

  private static void check(String option, String text, String what) {
    if (text.isEmpty()) {
      throw refused(Reason.SYNTAX, "the " + what + " is empty");
    }
    if (text.codePoints().anyMatch(c -> c < ' ' || c == 0x7F || c == 0xFFFD)) {
      throw refused(Reason.CONTROL_CHARACTER, "the " + what + " holds a control character");
    }
    if (OpenVpnText.byteCount(text) > LONGEST) {
      throw refused(
          Reason.TOO_LONG, "the " + what + " is longer than openvpn's " + LONGEST + " bytes");
    }
    if (text.stripLeading().startsWith("</" + option + ">")) {
      throw refused(Reason.SYNTAX, "the " + what + " begins with the closing tag of its block");
    }
  }

  private static OpenVpnException refused(Reason reason, String what) {
    return new OpenVpnException(reason, what);
  }

  @Override
  public String fileText() {
    return "<%1$s>\n%2$s\n%3$s\n</%1$s>".formatted(option, username.reveal(), password.reveal());
  }

  @Override
  public String toString() {
    return "InlineCredentials[" + option + "]";
  }
}
