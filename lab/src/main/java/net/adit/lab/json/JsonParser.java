package net.adit.lab.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A recursive reader of one JSON text, of bounded depth. Confined to one call.
final class JsonParser {
  private static final int DEEPEST = 64;
  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  Json parse() {
    Json value = value();
    if (at < text.length()) {
      throw wrong("nothing more");
    }
    return value;
  }

  private Json value() {
    blank();
    if (++depth > DEEPEST) {
      throw wrong("at most " + DEEPEST + " levels");
    }
    Json value =
        switch (peek()) {
          case '{' -> members();
          case '[' -> array();
          case '"' -> new Json.Text(string());
          case 't' -> word("true", new Json.Truth(true));
          case 'f' -> word("false", new Json.Truth(false));
          case 'n' -> word("null", new Json.Nothing());
          default -> number();
        };
    depth--;
    blank();
    return value;
  }

  private Json members() {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    blank();
    if (peek() == '}') {
      at++;
      return new Json.Members(members);
    }
    do {
      blank();
      String name = string();
      blank();
      expect(':');
      members.put(name, value());
    } while (next('}'));
    return new Json.Members(members);
  }

  private Json array() {
    List<Json> items = new ArrayList<>();
    at++;
    blank();
    if (peek() == ']') {
      at++;
      return new Json.Array(items);
    }
    do {
      items.add(value());
    } while (next(']'));
    return new Json.Array(items);
  }

  /// Steps over a comma (true) or the end of a list (false).
  private boolean next(char end) {
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < 0x20) {
        throw wrong("no control characters in a string");
      }
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> c;
      case 'u' -> unicode();
      default -> throw wrong("an escape of JSON");
    };
  }

  private char unicode() {
    String digits = text.substring(at, Math.min(at + 4, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw wrong("four hexadecimal digits");
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }

  private Json word(String word, Json value) {
    if (!text.startsWith(word, at)) {
      throw wrong(word);
    }
    at += word.length();
    return value;
  }

  private Json number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw wrong("a value");
    }
    return new Json.Numeral(Double.parseDouble(digits));
  }

  private void blank() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "'");
    }
    at++;
  }

  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException("JSON: expected " + expected + " at position " + at);
  }
}
