package net.adit.openvpn.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;
import net.adit.openvpn.config.OpenVpnText;
import net.adit.openvpn.config.OptionLexer;
import net.adit.openvpn.config.OptionWord;
import net.adit.openvpn.read.ConfigEntry.Block;
import net.adit.openvpn.read.ConfigEntry.Fault;
import net.adit.openvpn.read.ConfigEntry.Option;

/// Reads a configuration file by the rules of the daemon (`read_config_file`, `parse_line`,
/// `check_inline_file` and `read_inline_file` in 2.5 to 2.7): comments, quotes, escapes, a byte
/// order mark, CR as white space, dashes before names, and blocks read in pieces of 255 bytes, so
/// that an end tag counts where a piece begins and not only where a line does.
///
/// Pure; faults are entries, so that all are found at once. Confined to one call.
public final class ConfigReader {
  private static final int PIECE = 255;
  private static final int MOST_ENTRIES = 20_000;
  private static final int MOST_UNCLOSED = 8;

  private final List<ConfigEntry> entries = new ArrayList<>();
  private final ByteLines lines;
  private int unclosed;

  private ConfigReader(ByteLines lines) {
    this.lines = lines;
  }

  /// All entries in order.
  public static List<ConfigEntry> read(byte[] file) {
    int start = startsWithMark(file) ? 3 : 0;
    return new ConfigReader(new ByteLines(file, start, 1)).read();
  }

  /// What stands inside a block such as `<connection>`.
  ///
  /// @param line of the block's first line
  public static List<ConfigEntry> read(String content, int line) {
    return new ConfigReader(new ByteLines(content.getBytes(StandardCharsets.UTF_8), 0, line))
        .read();
  }

  private static boolean startsWithMark(byte[] file) {
    return file.length >= 3
        && file[0] == (byte) 0xEF
        && file[1] == (byte) 0xBB
        && file[2] == (byte) 0xBF;
  }

  private List<ConfigEntry> read() {
    while (lines.hasNext() && unclosed < MOST_UNCLOSED) {
      if (entries.size() == MOST_ENTRIES) {
        fault(
            lines.line(), true, "the file has more than " + MOST_ENTRIES + " lines", "shorten it");
        break;
      }
      String text = lines.next();
      int number = lines.line();
      if (hasNul(text, number)) {
        continue;
      }
      noteLoneReturn(text, number);
      List<OptionWord> words = words(text, number);
      if (!words.isEmpty()) {
        add(number, words);
      }
    }
    return List.copyOf(entries);
  }

  private boolean hasNul(String text, int number) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      entries.add(
          new Fault(
              number,
              nul + 1,
              true,
              "the line holds a NUL byte, which hides the rest of the line from openvpn",
              "this is a binary or damaged file: save it as plain text"));
    }
    return nul >= 0;
  }

  private void noteLoneReturn(String text, int number) {
    int cr = text.indexOf('\r');
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    if (cr >= 0 && cr < end) {
      entries.add(
          new Fault(
              number,
              cr + 1,
              false,
              "a carriage return stands inside the line; openvpn takes it for a blank, so what"
                  + " follows is not a line of its own",
              "end lines with a line feed"));
    }
  }

  private List<OptionWord> words(String text, int number) {
    try {
      List<OptionWord> words = OptionLexer.words(text);
      if (!words.isEmpty() && isTooLong(text, words.getLast())) {
        fault(
            number,
            true,
            "the line is longer than the " + OpenVpnText.MAX_FILE_LINE + " bytes openvpn reads",
            "shorten it");
        return List.of();
      }
      return words;
    } catch (OpenVpnException refused) {
      boolean tooLong = refused.reason() == Reason.TOO_LONG;
      fault(
          number,
          true,
          tooLong
              ? "a word of the line is longer than openvpn reads"
              : String.valueOf(refused.getMessage()),
          tooLong
              ? "shorten it"
              : "put the value in double quotes, and write \\\" and \\\\ for a quote and a backslash"
                  + " inside them");
      return List.of();
    }
  }

  /// Counted to the last word's end only: what is behind it is a comment.
  private static boolean isTooLong(String text, OptionWord last) {
    int end = Math.min(text.length(), last.column() - 1 + last.text().length());
    return OpenVpnText.byteCount(text.substring(0, end)) > OpenVpnText.MAX_FILE_LINE;
  }

  private void add(int number, List<OptionWord> words) {
    OptionWord first = withoutDashes(words.getFirst());
    String text = first.text();
    if (words.size() == 1 && text.length() > 3 && text.startsWith("</") && text.endsWith(">")) {
      fault(
          number,
          true,
          "the end tag " + text + " closes a block that was never opened",
          "add the block's tag before its content, or remove the line");
      return;
    }
    if (words.size() == 1 && text.length() > 2 && text.startsWith("<") && text.endsWith(">")) {
      block(number, text.substring(1, text.length() - 1));
      return;
    }
    List<OptionWord> plain = new ArrayList<>(words);
    plain.set(0, first);
    entries.add(new Option(number, plain));
  }

  private static OptionWord withoutDashes(OptionWord word) {
    return word.text().length() >= 3 && word.text().startsWith("--")
        ? new OptionWord(word.text().substring(2), word.column())
        : word;
  }

  private void block(int number, String tag) {
    String endTag = "</" + tag + ">";
    int start = lines.position();
    while (lines.hasNext()) {
      int from = lines.position();
      boolean lineStart = lines.atLineStart();
      String piece = lines.next(PIECE);
      if (stripped(piece).startsWith(endTag)) {
        if (!lineStart) {
          fault(lines.line(), true, splitEnd(endTag), "break the line before " + endTag);
        }
        String content = lines.text(start, from);
        notePoison(content, number + 1);
        entries.add(new Block(number, tag, content));
        return;
      }
    }
    unclosed(number, tag, start);
  }

  private static String splitEnd(String endTag) {
    return "openvpn reads this line in pieces of "
        + PIECE
        + " bytes and takes "
        + endTag
        + " in its middle for the end of the block";
  }

  private void notePoison(String content, int firstLine) {
    int nul = content.indexOf('\0');
    if (nul >= 0) {
      int line = firstLine + (int) content.substring(0, nul).chars().filter(c -> c == '\n').count();
      fault(
          line,
          true,
          "the block holds a NUL byte",
          "this is a binary or damaged file: paste it as PEM text");
    }
  }

  /// Goes on at the next line that looks like a tag, so that what follows is checked as well.
  private void unclosed(int number, String tag, int start) {
    unclosed++;
    lines.rewind(start, number);
    String endTag = "</" + tag + ">";
    String misplaced = "";
    int end = start;
    while (lines.hasNext()) {
      int from = lines.position();
      int before = lines.line();
      String text = lines.next().strip();
      if (misplaced.isEmpty() && text.contains(endTag)) {
        misplaced = "; the one in line " + lines.line() + " does not begin its line";
      }
      if (text.startsWith("<") && text.endsWith(">")) {
        lines.rewind(from, before);
        break;
      }
      end = lines.position();
    }
    fault(
        number,
        true,
        "the block <" + tag + "> is not closed: its end tag " + endTag + " is missing" + misplaced,
        "add a line " + endTag + " behind the block's content");
    entries.add(new Block(number, tag, lines.text(start, end)));
  }

  private static String stripped(String piece) {
    int at = 0;
    while (at < piece.length() && (piece.charAt(at) == ' ' || isControlSpace(piece.charAt(at)))) {
      at++;
    }
    return piece.substring(at);
  }

  private static boolean isControlSpace(char c) {
    return c >= '\t' && c <= '\r';
  }

  private void fault(int line, boolean fatal, String what, String remedy) {
    entries.add(new Fault(line, 0, fatal, what, remedy));
  }
}
