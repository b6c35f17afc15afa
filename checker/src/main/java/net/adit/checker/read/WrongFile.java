package net.adit.checker.read;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;

/// Tells files that are something else altogether: web pages, archives, text in another encoding,
/// configurations of other programs. One sentence then says more than a complaint about each line.
/// Stateless.
final class WrongFile {
  private static final int LOOKED_AT = 4096;
  private static final int SHOWN_LINE = 1;
  private static final int MOST_NUL = 16;
  private static final Pattern COMMENTS = Pattern.compile("(?:\\s*[#;][^\\n]*\\n)++\\s*|\\s+");

  /// @param what the file is, if its beginning matches
  private record Kind(Pattern beginning, String what, String remedy) {}

  private static final String DOWNLOAD = "download the .ovpn file again while signed in";
  private static final String ASK = "ask for the OpenVPN client configuration (.ovpn)";

  private static final List<Kind> KINDS =
      List.of(
          kind("\\s*(<!doctype html|<html|<head|<script)", "this is a web page (HTML)", DOWNLOAD),
          kind("\\s*<\\?xml|\\s*<plist", "this is an XML file, such as a phone's profile", ASK),
          kind(
              "\\{\\\\rtf",
              "this is a document of a word processor (RTF)",
              "save it as plain text"),
          kind("\\s*[\\[{]\\s*[\"{\\]}]", "this is a JSON file", ASK),
          kind("\\s*HTTP/[0-9.]+ [0-9]{3}", "this is an answer of a web server", DOWNLOAD),
          kind("PK\\x03\\x04", "this is a ZIP archive", "unpack it and give the .ovpn file in it"),
          kind("\\x1f\\x8b", "this is a gzip archive", "unpack it and give the .ovpn file in it"),
          kind("Rar!|7z\\xbc|\\xfd7zXZ|BZh", "this is an archive", "unpack it first"),
          kind("%PDF-", "this is a PDF", ASK),
          kind("\\x7fELF|MZ\\x90", "this is a program", ASK),
          kind("\\xff\\xfe|\\xfe\\xff", "this text is in UTF-16", "save it as UTF-8"),
          kind("0[\\x80-\\x84]", "this is a certificate or key in binary form", ASK),
          kind("\\[Interface\\]", "this is a WireGuard configuration, not one of OpenVPN", ASK),
          kind(
              "(config setup|conn %default|connections *\\{)",
              "this is an IPsec configuration, not one of OpenVPN", ASK),
          kind(
              "\\[connection\\]",
              "this is a Network Manager file",
              "export the connection as .ovpn"));

  private WrongFile() {}

  private static Kind kind(String beginning, String what, String remedy) {
    return new Kind(Pattern.compile(beginning, Pattern.CASE_INSENSITIVE), what, remedy);
  }

  /// True if it is one, and that is said.
  static boolean isTold(byte[] file, Findings findings) {
    if (file.length == 0 || isBlank(file)) {
      findings.error(Place.NOWHERE, "the configuration file is empty", ASK);
      return true;
    }
    int looked = Math.min(file.length, LOOKED_AT);
    String beginning = new String(file, 0, looked, StandardCharsets.ISO_8859_1);
    String text = beginning.startsWith("\u00ef\u00bb\u00bf") ? beginning.substring(3) : beginning;
    Matcher comments = COMMENTS.matcher(text);
    int start = comments.lookingAt() ? comments.end() : 0;
    int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    String content = text.substring(start);
    for (Kind kind : KINDS) {
      if (kind.beginning().matcher(content).lookingAt()) {
        findings.error(Place.of(line, ""), kind.what(), kind.remedy());
        return true;
      }
    }
    return isPemAlone(content, findings)
        || hasReturnsAlone(file, findings)
        || isFolded(file, text, findings)
        || isBinary(text, findings);
  }

  private static boolean isBlank(byte[] file) {
    for (byte one : file) {
      if (one > ' ' || one <= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPemAlone(String text, Findings findings) {
    String start = text.stripLeading();
    if (start.startsWith("-----BEGIN ")) {
      String what = start.contains("PRIVATE KEY") ? "a private key" : "a certificate or key";
      findings.error(
          Place.of(SHOWN_LINE, ""),
          "this is " + what + ", not a configuration",
          "give it in its own field, and the .ovpn file here");
      return true;
    }
    return false;
  }

  /// An environment variable or a form has written the line breaks as `\\n`.
  private static boolean isFolded(byte[] file, String text, Findings findings) {
    for (byte one : file) {
      if (one == '\n') {
        return false;
      }
    }
    boolean folded = text.contains("\\ndev ") || text.contains("\\nremote ");
    if (folded) {
      findings.error(
          Place.of(SHOWN_LINE, ""),
          "the whole file stands on one line, with \\n where its line breaks were",
          "give the file as it is");
    }
    return folded;
  }

  /// One NUL byte is told with its line; many are no text.
  private static boolean isBinary(String text, Findings findings) {
    long nul = text.chars().filter(c -> c == 0).count();
    if (nul > MOST_NUL) {
      findings.error(
          Place.of(SHOWN_LINE, ""),
          "this is a binary file, or text in UTF-16: it is full of NUL bytes",
          "save it as UTF-8 text, or " + ASK);
    }
    return nul > MOST_NUL;
  }

  /// Line ends of old Macs: for openvpn the whole file is one line.
  private static boolean hasReturnsAlone(byte[] file, Findings findings) {
    int returns = 0;
    for (byte one : file) {
      if (one == '\n') {
        return false;
      }
      returns += one == '\r' ? 1 : 0;
    }
    if (returns > 1) {
      findings.error(
          Place.of(SHOWN_LINE, ""),
          String.format(
              Locale.ROOT,
              "the lines end with a carriage return alone, so openvpn reads all %d as one line",
              returns),
          "save the file with line feeds (Unix) or CR LF (Windows)");
    }
    return returns > 1;
  }
}
