package net.adit.openvpn.config;

import java.util.ArrayList;
import java.util.List;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// Splits one option line into its words exactly as OpenVPN does (`parse_line` in options.c, the
/// same in 2.5 to 2.7): the inverse of {@link OpenVpnText}.
///
/// Confined to one call of {@link #split}.
public final class OptionLexer {
  private enum State {
    BETWEEN,
    PLAIN,
    DOUBLE_QUOTED,
    SINGLE_QUOTED
  }

  private final List<OptionWord> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private State state = State.BETWEEN;
  private boolean backslash;
  private int column;

  private OptionLexer() {}

  /// The words of a line; none for an empty line or a comment.
  ///
  /// @throws OpenVpnException if OpenVPN would refuse the line: a quote left open, a backslash
  ///   before an ordinary character, a word of more than 256 bytes
  public static List<String> split(String line) {
    return words(line).stream().map(OptionWord::text).toList();
  }

  /// As [#split], each word with the column where it begins.
  public static List<OptionWord> words(String line) {
    OptionLexer lexer = new OptionLexer();
    for (int i = 0; i < line.length() && !lexer.endsAt(line.charAt(i)); i++) {
      lexer.accept(line.charAt(i), i + 1);
    }
    return lexer.finish();
  }

  /// A comment starts only where a word could, escaped or not: `a#b` is one word. Words beyond the
  /// sixteenth are not read.
  private boolean endsAt(char c) {
    return state == State.BETWEEN
        && (c == '#' || c == ';' || words.size() == OpenVpnText.MAX_WORDS);
  }

  private void accept(char c, int at) {
    if (state == State.BETWEEN && !backslash) {
      column = at;
    }
    if (!backslash && c == '\\' && state != State.SINGLE_QUOTED) {
      backslash = true;
      return;
    }
    boolean escaped = backslash;
    backslash = false;
    switch (state) {
      case BETWEEN -> startWord(c, escaped);
      case PLAIN -> {
        if (!escaped && isSpace(c)) {
          endWord();
        } else {
          append(c, escaped);
        }
      }
      case DOUBLE_QUOTED -> {
        if (!escaped && c == '"') {
          endWord();
        } else {
          append(c, escaped);
        }
      }
      case SINGLE_QUOTED -> {
        if (c == '\'') {
          endWord();
        } else {
          append(c, false);
        }
      }
    }
  }

  private void startWord(char c, boolean escaped) {
    if (isSpace(c)) {
      return;
    }
    if (!escaped && c == '"') {
      state = State.DOUBLE_QUOTED;
    } else if (!escaped && c == '\'') {
      state = State.SINGLE_QUOTED;
    } else {
      state = State.PLAIN;
      append(c, escaped);
    }
  }

  private void append(char c, boolean escaped) {
    if (escaped && c != '\\' && c != '"' && !isSpace(c)) {
      throw new OpenVpnException(
          Reason.SYNTAX, "a backslash may stand only before a backslash, quote or blank");
    }
    word.append(c);
  }

  private void endWord() {
    String text = word.toString();
    OpenVpnText.fitting(text, OpenVpnText.MAX_PARAMETER, "a parameter");
    words.add(new OptionWord(text, column));
    word.setLength(0);
    state = State.BETWEEN;
  }

  private List<OptionWord> finish() {
    switch (state) {
      case BETWEEN -> {}
      case PLAIN -> {
        if (backslash) {
          throw new OpenVpnException(Reason.SYNTAX, "a backslash stands at the end of the line");
        }
        endWord();
      }
      case DOUBLE_QUOTED ->
          throw new OpenVpnException(Reason.SYNTAX, "a double quote is not closed");
      case SINGLE_QUOTED ->
          throw new OpenVpnException(Reason.SYNTAX, "a single quote is not closed");
    }
    return List.copyOf(words);
  }

  /// C's `isspace`, on which the daemon relies; its terminating zero counts as well.
  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0;
  }
}
