package net.adit.pki.key;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds PEM blocks in text that may hold anything around them: prose, `openssl x509 -text`
/// listings, mail quote marks, a byte order mark, CR LF, blank lines, blocks folded into one line
/// by an environment variable (with blanks or a literal `\n`).
///
/// Bounded: text of at most 1 MiB, 256 blocks, 64 KiB a block.
public final class PemReader {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_BLOCK = 1 << 16;
  private static final int MOST_BLOCKS = 256;
  private static final Pattern BEGIN =
      Pattern.compile("-----BEGIN ([A-Za-z0-9][A-Za-z0-9 .-]{0,60})-----");
  private static final Pattern ENCRYPTION_HEADER =
      Pattern.compile("Proc-Type: ?4,ENCRYPTED|DEK-Info: ?[A-Z0-9-]+,[0-9A-Fa-f]+");
  private static final Pattern HEADER = Pattern.compile("(?m)^[ \\t>]*[A-Za-z][A-Za-z-]*:.*$");

  private PemReader() {}

  /// All blocks in order; an empty list if the text holds none.
  ///
  /// @throws PkiException if a block has no end, is not base 64, or a limit is passed
  public static List<PemBlock> readAll(String text) {
    return readAll(text, 1);
  }

  /// As the other.
  ///
  /// @param firstLine the number of the text's first line, for what is said about a place in it
  public static List<PemBlock> readAll(String text, int firstLine) {
    if (text.length() > LONGEST_TEXT) {
      throw malformed(
          "PEM text of " + text.length() + " characters is too long", "give at most 1 MiB");
    }
    List<PemBlock> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      if (blocks.size() == MOST_BLOCKS) {
        throw malformed("PEM text with more than " + MOST_BLOCKS + " blocks", "remove some");
      }
      String label = begin.group(1);
      int line = firstLine - 1 + lineOf(text, begin.start());
      int end = endOf(text, label, begin, line);
      blocks.add(decode(text.substring(begin.end(), end), label, line));
      from = end + label.length();
    }
    return List.copyOf(blocks);
  }

  private static int endOf(String text, String label, Matcher begin, int line) {
    int end = text.indexOf("-----END " + label + "-----", begin.end());
    int next = text.indexOf("-----BEGIN ", begin.end());
    if (end < 0 || (next >= 0 && next < end)) {
      throw malformed(
          "PEM block " + label + " at line " + line + " has no end line",
          "add the line '-----END " + label + "-----'");
    }
    return end;
  }

  /// The blocks with one of the labels, in order.
  public static List<PemBlock> readAll(String text, String... labels) {
    List<String> wanted = List.of(labels);
    return readAll(text).stream().filter(block -> wanted.contains(block.label())).toList();
  }

  /// The only block with the label; others around it are ignored.
  ///
  /// @throws PkiException also if there is none or more than one
  public static PemBlock readOne(String text, String label) {
    List<PemBlock> found = readAll(text, label);
    if (found.size() != 1) {
      throw malformed(
          "expected one PEM block "
              + label
              + ", found "
              + (found.isEmpty() ? "none" : found.size()),
          "give the text from '-----BEGIN " + label + "-----' to its end line");
    }
    return found.getFirst();
  }

  private static PemBlock decode(String raw, String label, int line) {
    String body = raw.replace("\\r", "").replace("\\n", "\n");
    List<String> headers =
        ENCRYPTION_HEADER.matcher(body).results().map(MatchResult::group).toList();
    String rest = HEADER.matcher(ENCRYPTION_HEADER.matcher(body).replaceAll("")).replaceAll("");
    String digits = rest.replaceAll("[\\s>\\uFEFF\\u00A0]", "");
    if (digits.length() > LONGEST_BLOCK / 3 * 4) {
      throw malformed(
          "PEM block " + label + " at line " + line + " is too long", "give at most 64 KiB");
    }
    try {
      return PemBlock.of(label, headers, Base64.getDecoder().decode(digits));
    } catch (IllegalArgumentException notBase64) {
      throw malformed(
          "PEM block " + label + " at line " + line + " is damaged: not base 64",
          "copy it again as a whole");
    }
  }

  private static int lineOf(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  private static PkiException malformed(String what, String remedy) {
    return PkiException.invalid("pem-malformed", what, remedy);
  }
}
