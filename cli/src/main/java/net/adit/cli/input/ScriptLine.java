package net.adit.cli.input;

import java.util.ArrayList;
import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// A line of a file of commands, split into words as a shell would: blanks part words, `'…'` is
/// taken as it is, in `"…"` and outside quotes a backslash takes the meaning of what follows, `#`
/// at the start of a word begins a comment. Nothing is expanded. Immutable.
///
/// @param number 1-based
public record ScriptLine(int number, List<String> words) {
  public ScriptLine {
    words = List.copyOf(words);
  }

  /// The lines that say something; an `adit` in front is left out, so that commands can be pasted.
  ///
  /// @throws InvalidValueException naming the first line with a quote that is not closed
  public static List<ScriptLine> read(String text) {
    List<ScriptLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      List<String> words = new Splitter(line, number).words();
      boolean named = !words.isEmpty() && words.getFirst().equals("adit");
      List<String> command = named ? words.subList(1, words.size()) : words;
      if (!command.isEmpty()) {
        lines.add(new ScriptLine(number, command));
      }
    }
    return List.copyOf(lines);
  }

  /// Walks over one line. Confined to one call of [#words].
  private static final class Splitter {
    private final String line;
    private final int number;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    Splitter(String line, int number) {
      this.line = line;
      this.number = number;
    }

    List<String> words() {
      while (at < line.length()) {
        char c = line.charAt(at++);
        if (Character.isWhitespace(c)) {
          end();
        } else if (c == '#' && !inWord) {
          break;
        } else {
          inWord = true;
          take(c);
        }
      }
      end();
      return words;
    }

    private void take(char c) {
      switch (c) {
        case '\'', '"' -> quoted(c);
        case '\\' -> word.append(next());
        default -> word.append(c);
      }
    }

    private void quoted(char quote) {
      char c = next();
      while (c != quote) {
        word.append(c == '\\' && quote == '"' ? next() : c);
        c = next();
      }
    }

    private char next() {
      if (at == line.length()) {
        throw new InvalidValueException(
            Reason.SYNTAX,
            "line " + number,
            line,
            "a quote is not closed, or a backslash ends the line");
      }
      return line.charAt(at++);
    }

    private void end() {
      if (inWord) {
        words.add(word.toString());
      }
      word.setLength(0);
      inWord = false;
    }
  }
}
