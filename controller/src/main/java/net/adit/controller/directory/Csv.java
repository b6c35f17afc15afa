package net.adit.controller.directory;

import java.util.ArrayList;
import java.util.List;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;

/// Reads comma-separated values (RFC 4180): quotes, doubled quotes, line breaks inside quotes, CR
/// LF or LF, a byte order mark. Blank lines are passed over. Confined to one call of [#read].
final class Csv {
  private static final String FILE = "csv";

  private final String text;
  private final List<Row> rows = new ArrayList<>();
  private List<String> fields = new ArrayList<>();
  private int at;
  private int line = 1;

  private Csv(String text) {
    this.text = text;
  }

  /// One record.
  ///
  /// @param line the 1-based line on which it starts
  record Row(int line, List<String> fields) {
    Row {
      fields = List.copyOf(fields);
    }
  }

  /// The records, or why the text is not of this form.
  sealed interface Result {
    record Rows(List<Row> rows) implements Result {}

    record Malformed(Refusal refusal) implements Result {}
  }

  static Result read(String text) {
    return new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text).read();
  }

  private Result read() {
    while (at < text.length()) {
      int start = line;
      Result.Malformed wrong = record();
      if (wrong != null) {
        return wrong;
      }
      if (fields.size() > 1 || !fields.getFirst().isBlank()) {
        rows.add(new Row(start, fields));
      }
      fields = new ArrayList<>();
    }
    return new Result.Rows(List.copyOf(rows));
  }

  /// Reads up to and with the end of the line.
  private Result.@org.jspecify.annotations.Nullable Malformed record() {
    while (true) {
      if (at < text.length() && text.charAt(at) == '"') {
        int opened = line;
        if (!quoted()) {
          return malformed(opened, "a quoted field has no closing quote", "close it with \"");
        }
      } else if (!plain()) {
        return malformed(
            line, "a quote stands inside a field", "put the field in quotes and double the quote");
      }
      if (at >= text.length() || lineBreak()) {
        return null;
      }
      if (text.charAt(at) != ',') {
        return malformed(line, "text follows a closing quote", "end the field with a comma");
      }
      at++;
    }
  }

  private boolean plain() {
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '"') {
        return false;
      }
      at++;
    }
    fields.add(text.substring(start, at));
    return true;
  }

  private boolean quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        line += c == '\n' ? 1 : 0;
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append(c);
        at++;
      } else {
        fields.add(field.toString());
        return true;
      }
    }
    return false;
  }

  private boolean lineBreak() {
    int length = text.startsWith("\r\n", at) ? 2 : "\r\n".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
    at += length;
    line += length > 0 ? 1 : 0;
    return length > 0;
  }

  private static Result.Malformed malformed(int line, String what, String remedy) {
    return new Result.Malformed(
        Refusal.of(Kind.INVALID, "csv-malformed", what, remedy).at(Place.line(FILE, line)));
  }
}
