package net.adit.checker.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an option takes behind its name. Immutable.
public final class Arguments {
  private static final Pattern PREFIX = Pattern.compile("[0-9A-Fa-f:.]{2,45}(/[0-9]{1,3})?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.,:/+=@!-]{1,255}");
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_.:+@!-]{1,255}");
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_.,: -]{1,255}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:-]{1,255}");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{1,2}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  /// One argument: what it takes, and a test that gives its canonical form.
  private record Argument(String kind, String detail, boolean optional, boolean repeated) {
    Optional<String> accept(String word) {
      return switch (kind) {
        case "int" -> number(word);
        case "one", "some" ->
            List.of(detail.split("\\|", -1)).contains(word) ? Optional.of(word) : Optional.empty();
        case "word" -> matching(WORD, word);
        case "prefix" -> matching(PREFIX, word);
        case "names" -> matching(NAMES, word);
        case "text" -> matching(TEXT, word);
        case "host" -> matching(HOST, word);
        case "hex" -> matching(HEX, word);
        case "version" -> matching(VERSION, word);
        default -> Optional.of(word);
      };
    }

    private Optional<String> number(String word) {
      String[] range = detail.split("\\.\\.|\\|", 3);
      if (range.length > 2 && word.equals(range[2])) {
        return Optional.of(word);
      }
      if (!NUMBER.matcher(word).matches()) {
        return Optional.empty();
      }
      long value = Long.parseLong(word);
      boolean fits = value >= Long.parseLong(range[0]) && value <= Long.parseLong(range[1]);
      return fits ? Optional.of(Long.toString(value)) : Optional.empty();
    }

    private static Optional<String> matching(Pattern pattern, String word) {
      return pattern.matcher(word).matches() ? Optional.of(word) : Optional.empty();
    }

    String described() {
      String text =
          switch (kind) {
            case "int" -> "a whole number from " + range();
            case "one" -> "one of " + detail.replace("|", ", ");
            case "some" -> "any of " + detail.replace("|", ", ");
            case "names" -> "names, with colons between them";
            case "host" -> "an address or name";
            case "hex" -> "hexadecimal numbers";
            case "version" -> "a version such as 2.4.0";
            default -> "a word";
          };
      return optional ? "[" + text + "]" : text;
    }

    private String range() {
      String[] range = detail.split("\\.\\.|\\|", 3);
      return range[0] + " to " + range[1] + (range.length > 2 ? " or '" + range[2] + "'" : "");
    }
  }

  private final boolean anything;
  private final List<Argument> arguments;

  private Arguments(boolean anything, List<Argument> arguments) {
    this.anything = anything;
    this.arguments = List.copyOf(arguments);
  }

  /// Reads the table's notation.
  static Arguments parse(String notation) {
    if (notation.equals("any")) {
      return new Arguments(true, List.of());
    }
    List<Argument> arguments = new ArrayList<>();
    if (!notation.equals("-")) {
      for (String one : notation.split(" ", -1)) {
        boolean optional = one.startsWith("?");
        String[] parts = (optional ? one.substring(1) : one).split(":", 2);
        boolean repeated = parts[0].equals("some") || parts[0].equals("hex");
        String detail = parts.length > 1 ? parts[1] : "";
        arguments.add(new Argument(parts[0], detail, optional, repeated));
      }
    }
    return new Arguments(false, arguments);
  }

  /// The words in canonical form; empty if they do not fit.
  public Optional<List<String>> fit(List<String> words) {
    if (anything) {
      return Optional.of(List.copyOf(words));
    }
    List<String> canonical = new ArrayList<>();
    int next = 0;
    for (Argument argument : arguments) {
      do {
        Optional<String> word =
            next < words.size() ? argument.accept(words.get(next)) : Optional.empty();
        if (word.isPresent()) {
          canonical.add(word.get());
          next++;
        } else if (next < words.size() || !argument.optional()) {
          return Optional.empty();
        }
      } while (argument.repeated() && next < words.size());
    }
    return next == words.size() ? Optional.of(canonical) : Optional.empty();
  }

  /// What would fit, for people.
  public String described() {
    return arguments.isEmpty()
        ? "nothing behind it"
        : String.join(", then ", arguments.stream().map(Argument::described).toList());
  }
}
