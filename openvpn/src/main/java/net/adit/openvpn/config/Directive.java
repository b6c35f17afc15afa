package net.adit.openvpn.config;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// One option with its parameters: a line of a configuration file, of a `client-auth` block, or a
/// pushed option. Immutable.
///
/// @param name the option's name as in the manual, without dashes in front
/// @param parameters as the daemon shall see them, unquoted
public record Directive(String name, List<String> parameters) implements ConfigItem {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  public Directive {
    checkName(name);
    parameters = List.copyOf(parameters);
    if (parameters.size() >= OpenVpnText.MAX_WORDS) {
      throw new OpenVpnException(
          Reason.TOO_LONG, "'" + name + "' has more parameters than OpenVPN reads");
    }
    parameters.forEach(OpenVpnText::word);
  }

  public static Directive of(String name, Object... parameters) {
    return new Directive(name, Arrays.stream(parameters).map(String::valueOf).toList());
  }

  /// `push "…"`: the option is sent to the client instead of being applied here.
  ///
  /// @throws OpenVpnException if the option holds a comma, which separates options on the wire, or
  ///   is longer than one parameter may be
  public static Directive push(Directive option) {
    String text = option.line();
    if (text.indexOf(',') >= 0) {
      throw new OpenVpnException(Reason.COMMA, "'" + text + "' cannot be pushed: it holds a comma");
    }
    return of("push", text);
  }

  /// The option as one line, quoted.
  public String line() {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < parameters.size(); i++) {
      boolean nested = name.equals("push");
      String parameter = parameters.get(i);
      text.append(' ').append(nested ? OpenVpnText.quoted(parameter) : OpenVpnText.word(parameter));
    }
    return text.toString();
  }

  /// The option as a line of a `client-auth` block.
  ///
  /// @throws OpenVpnException if it has more than 255 bytes
  public String blockLine() {
    return OpenVpnText.fitting(line(), OpenVpnText.MAX_BLOCK_LINE, "an option line");
  }

  @Override
  public String fileText() {
    return OpenVpnText.fitting(line(), OpenVpnText.MAX_FILE_LINE, "an option line");
  }

  /// Refuses what is not the name of an option.
  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new OpenVpnException(Reason.SYNTAX, "'" + name + "' is not the name of an option");
    }
  }
}
