package net.adit.openvpn.management;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Bytes → lines, however the bytes are cut. Confined to one thread.
///
/// A line ends at LF; a CR before it is dropped. What is not UTF-8 becomes U+FFFD. Of a line longer
/// than {@link #MAX_LINE} only the beginning is kept.
final class LineDecoder {
  /// Bytes; the daemon's own limit is 10,240 (`ERR_BUF_SIZE`).
  static final int MAX_LINE = 16_384;

  /// @param complete false if the line was longer and `text` is its beginning
  record Line(String text, boolean complete) {}

  private byte[] kept = new byte[256];
  private int length;
  private boolean overflow;

  void feed(ByteBuffer bytes, Consumer<Line> lines) {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (b == '\n') {
        lines.accept(take());
      } else if (length == MAX_LINE) {
        overflow = true;
      } else {
        keep(b);
      }
    }
  }

  private void keep(byte b) {
    if (length == kept.length) {
      kept = Arrays.copyOf(kept, Math.min(MAX_LINE, 2 * length));
    }
    kept[length++] = b;
  }

  private Line take() {
    int end = length > 0 && kept[length - 1] == '\r' ? length - 1 : length;
    Line line = new Line(new String(kept, 0, end, StandardCharsets.UTF_8), !overflow);
    length = 0;
    overflow = false;
    return line;
  }
}
