package net.adit.openvpn.config;

import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// A file carried inside the configuration: `<ca>`, `<cert>`, `<key>`, `<tls-crypt-v2>`. Immutable;
/// {@link #toString} shows no content.
///
/// @param option the name of the option that would name the file
/// @param content PEM text in ASCII, lines of at most 254 bytes: it is used as it stands, up to the
///   closing tag
public record InlineFile(String option, String content) implements ConfigItem {
  public InlineFile {
    Directive.checkName(option);
    content = content.replace("\r\n", "\n").strip();
    for (String line : content.split("\n", -1)) {
      check(option, line);
    }
    if (content.isEmpty()) {
      throw new OpenVpnException(Reason.SYNTAX, "the content of <" + option + "> is empty");
    }
  }

  private static void check(String option, String line) {
    if (line.codePoints().anyMatch(c -> c < ' ' || c > '~')) {
      throw new OpenVpnException(
          Reason.CONTROL_CHARACTER, "the content of <" + option + "> is not plain PEM text");
    }
    if (line.strip().startsWith("</")) {
      throw new OpenVpnException(
          Reason.SYNTAX, "the content of <" + option + "> holds a closing tag");
    }
    if (line.length() > OpenVpnText.MAX_FILE_LINE) {
      throw new OpenVpnException(
          Reason.TOO_LONG, "the content of <" + option + "> holds a line of over 254 bytes");
    }
  }

  @Override
  public String fileText() {
    return "<" + option + ">\n" + content + "\n</" + option + ">";
  }

  @Override
  public String toString() {
    return "InlineFile[" + option + "]";
  }
}
