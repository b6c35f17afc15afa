package net.adit.openvpn.config;

/// A line for people. What a line cannot carry is replaced by blanks and what is too long is cut,
/// because nothing depends on it.
///
/// @param text in any characters, shown behind `# `
public record Comment(String text) implements ConfigItem {
  private static final int LONGEST = 120;

  @Override
  public String fileText() {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]", " ");
    while (OpenVpnText.byteCount(line) > LONGEST) {
      line = line.substring(0, line.offsetByCodePoints(line.length(), -1));
    }
    return ("# " + line).stripTrailing();
  }
}
