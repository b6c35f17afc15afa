package net.adit.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Platform;
import net.adit.checker.upload.Upload;

/// A configuration that is accepted as it is, to be spoilt by tests. Stateless.
final class Sample {
  /// The lines before what a test adds, which begins in line 6.
  static final String HEAD =
      """
      client
      dev tun
      remote 192.0.2.10 1194
      nobind
      remote-cert-tls server
      """;

  static final int FIRST_LINE = 6;
  private static final String WHOLE = Mutation.text(ConnectorCase.named("042"));

  private Sample() {}

  static String block(String tag) {
    int begin = WHOLE.indexOf("<" + tag + ">");
    String end = "</" + tag + ">\n";
    return WHOLE.substring(begin, WHOLE.indexOf(end) + end.length());
  }

  static String content(String tag) {
    String block = block(tag);
    return block.substring(block.indexOf('\n') + 1, block.lastIndexOf("</"));
  }

  static String blocks() {
    return block("ca") + block("cert") + block("key");
  }

  static String with(String lines) {
    return HEAD + lines + (lines.isEmpty() || lines.endsWith("\n") ? "" : "\n") + blocks();
  }

  static Checked check(String text) {
    return check(Upload.of(text.getBytes(UTF_8)));
  }

  static Checked check(Upload upload) {
    return new Checker(Platform.ANY).check(upload, Judgement.NOW);
  }

  static Upload upload(String text, Field field, String content) {
    return Upload.of(text.getBytes(UTF_8)).with(field, content.getBytes(UTF_8));
  }

  static List<String> lines(Checked checked) {
    return checked.config().orElseThrow().text().lines().toList();
  }
}
