package net.adit.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.adit.checker.ConnectorCase.Expectation;

/// The same fault on another line, in another order, under another name, with other line ends: the
/// expectation is derived. Text is ISO 8859-1 here, so that bytes stay what they are.
enum Mutation {
  LINES_BEFORE {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return changed(one, behindMark(one, text -> "# a\n\n; 'b\n" + text), shifted(one, 3));
    }
  },
  CRLF {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return changed(one, text(one).replace("\r\n", "\n").replace("\n", "\r\n"), one.expected());
    }
  },
  BYTE_ORDER_MARK {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return changed(
          one, text(one).startsWith(MARK) ? text(one) : MARK + text(one), one.expected());
    }
  },
  DASHES_BEFORE_NAMES {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return changed(one, eachOption(one, line -> "--" + line), one.expected());
    }
  },
  QUOTED_NAMES {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return changed(
          one,
          eachOption(one, line -> line.replaceFirst("^([a-z0-9-]+)", "\"$1\"")),
          one.expected());
    }
  },
  INDENTED {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return changed(one, eachOption(one, line -> " \t" + line), one.expected());
    }
  },
  COMMENTS_BEHIND {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return changed(one, eachOption(one, line -> line + "  # it's \"so"), one.expected());
    }
  },
  NO_LAST_LINE_END {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return changed(one, text(one).stripTrailing(), one.expected());
    }
  },
  OTHER_NAMES {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      UnaryOperator<String> rename =
          text ->
              text.replace("192.0.2.10", "198.51.100.77")
                  .replace("vpn.example.com", "gw.example.net")
                  .replace("vpn\\.example\\.com", "gw\\.example\\.net");
      Expectation old = one.expected();
      return changed(
          one,
          rename.apply(text(one)),
          new Expectation(
              old.verdicts(),
              old.line(),
              old.mustContain().stream().map(rename).toList(),
              old.mustNotContain(),
              old.gist(),
              old.messageMustNotContain(),
              old.credentials()));
    }
  },
  BLOCKS_FIRST {
    @Override
    ConnectorCase apply(ConnectorCase one) {
      return Units.of(text(one)).blocksFirst(one);
    }

    // Where the order itself is the fault, or there is no order.
    @Override
    boolean fits(ConnectorCase one) {
      return Stream.of("001", "007", "018", "081", "082").noneMatch(one.name()::startsWith);
    }
  };

  private static final String MARK = "\u00ef\u00bb\u00bf";
  private static final Pattern OPTION = Pattern.compile("[a-z][a-z0-9-]* ?[^\\r\\n\\x00]*\\r?");

  abstract ConnectorCase apply(ConnectorCase one);

  boolean fits(ConnectorCase one) {
    return true;
  }

  ConnectorCase changed(ConnectorCase one, String text, Expectation derived) {
    return one.with(name(), text.getBytes(ISO_8859_1), derived);
  }

  static String text(ConnectorCase one) {
    return new String(one.config().toBytes(), ISO_8859_1);
  }

  static String behindMark(ConnectorCase one, UnaryOperator<String> change) {
    String text = text(one);
    return text.startsWith(MARK)
        ? MARK + change.apply(text.substring(MARK.length()))
        : change.apply(text);
  }

  static Expectation shifted(ConnectorCase one, int by) {
    Expectation old = one.expected();
    return at(
        old, old.line().isPresent() ? OptionalInt.of(old.line().getAsInt() + by) : old.line());
  }

  static Expectation at(Expectation old, OptionalInt line) {
    return new Expectation(
        old.verdicts(),
        line,
        old.mustContain(),
        old.mustNotContain(),
        old.gist(),
        old.messageMustNotContain(),
        old.credentials());
  }

  /// Changes the lines that are options, outside of blocks.
  static String eachOption(ConnectorCase one, UnaryOperator<String> change) {
    return behindMark(
        one,
        text -> {
          List<String> lines = new ArrayList<>();
          boolean block = false;
          for (String line : text.split("\n", -1)) {
            boolean tag = line.strip().startsWith("<");
            block = tag ? !line.strip().startsWith("</") : block;
            boolean option = !tag && !block && OPTION.matcher(line).matches();
            boolean cr = line.endsWith("\r");
            String bare = cr ? line.substring(0, line.length() - 1) : line;
            lines.add(option ? change.apply(bare) + (cr ? "\r" : "") : line);
          }
          return String.join("\n", lines);
        });
  }

  /// Options and blocks of a file with the lines where they began.
  private record Units(List<String> texts, List<Integer> begins) {
    static Units of(String text) {
      List<String> texts = new ArrayList<>();
      List<Integer> begins = new ArrayList<>();
      int number = 0;
      String open = "";
      for (String line : text.split("\n", -1)) {
        number++;
        if (!open.isEmpty()) {
          texts.set(texts.size() - 1, texts.getLast() + "\n" + line);
          open = line.strip().startsWith("</" + open) ? "" : open;
        } else {
          texts.add(line);
          begins.add(number);
          String bare = line.strip();
          open = bare.startsWith("<") ? bare.substring(1) : "";
        }
      }
      return new Units(texts, begins);
    }

    ConnectorCase blocksFirst(ConnectorCase one) {
      List<Integer> order = new ArrayList<>();
      for (boolean blocks : new boolean[] {true, false}) {
        for (int i = 0; i < texts.size(); i++) {
          if (texts.get(i).strip().startsWith("<") == blocks) {
            order.add(i);
          }
        }
      }
      OptionalInt line = one.expected().line();
      int number = 1;
      List<String> moved = new ArrayList<>();
      for (int unit : order) {
        int length = texts.get(unit).split("\n", -1).length;
        int begin = begins.get(unit);
        int old = one.expected().line().orElse(-1);
        if (old >= begin && old < begin + length) {
          line = OptionalInt.of(number + old - begin);
        }
        number += length;
        moved.add(texts.get(unit));
      }
      return one.with(
          "BLOCKS_FIRST", String.join("\n", moved).getBytes(ISO_8859_1), at(one.expected(), line));
    }
  }
}
