package net.adit.checker.read;

import java.util.regex.Pattern;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;

/// Lines that are no options but pieces of certificates and keys outside of a block. They are told
/// once for a run of lines and never quoted, as they may be a key. Confined to one reading.
final class StrayText {
  private static final Pattern PEM_LINE = Pattern.compile("-----(BEGIN|END) [A-Za-z0-9 ]+-----");
  private static final Pattern DATA_LINE =
      Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}|[0-9a-fA-F]{32}|[A-Za-z0-9+/]{1,}={1,2}");

  private final Findings findings;
  private int begin;
  private int last;

  StrayText(Findings findings) {
    this.findings = findings;
  }

  /// True if the word is such a line, which is then dealt with.
  boolean takes(String word, int words, int line) {
    if (word.startsWith("-----BEGIN") || word.startsWith("-----END")) {
      run(line);
      return true;
    }
    boolean inside = begin > 0 && line == last + 1;
    boolean data = words == 1 && (inside ? isData(word) : DATA_LINE.matcher(word).matches());
    if (data || PEM_LINE.matcher(word).matches()) {
      run(line);
      return true;
    }
    return false;
  }

  private static boolean isData(String word) {
    return word.length() > 16 || DATA_LINE.matcher(word).matches();
  }

  private void run(int line) {
    if (begin == 0 || line > last + 1) {
      end();
      begin = line;
    }
    last = line;
  }

  /// Says what has gathered.
  void end() {
    if (begin > 0) {
      String lines = begin == last ? "line " + begin : "lines " + begin + " to " + last;
      findings.error(
          Place.of(begin, ""),
          "a certificate or key stands outside of a block in " + lines,
          "put it between tags such as <ca> and </ca>, <cert> and </cert>, <key> and </key>");
      begin = 0;
    }
  }
}
