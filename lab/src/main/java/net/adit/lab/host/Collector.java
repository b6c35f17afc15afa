package net.adit.lab.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Reads a stream of a program on a thread of its own. Thread-safe.
final class Collector {
  /// A daemon that a program left behind may hold the stream open: what has come by then counts.
  private static final Duration AFTER_THE_END = Duration.ofMillis(500);

  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private final Thread reader;

  private Collector(InputStream stream) {
    this.reader = Thread.ofVirtual().name("output").unstarted(() -> readAll(stream));
  }

  static Collector of(InputStream stream) {
    Collector collector = new Collector(stream);
    collector.reader.start();
    return collector;
  }

  private void readAll(InputStream stream) {
    try (stream) {
      stream.transferTo(collected);
    } catch (IOException closed) {
      // The program was killed: what it said until then counts.
    }
  }

  /// What has been written, once the program has ended.
  String text() throws InterruptedException {
    reader.join(AFTER_THE_END);
    return collected.toString(StandardCharsets.UTF_8);
  }
}
