package net.adit.openvpn.read;

import java.nio.charset.StandardCharsets;

/// Walks over a file as C's `fgets` does. Confined to one thread.
final class ByteLines {
  private final byte[] bytes;
  private int position;
  private int line;
  private boolean fresh = true;

  /// @param line the number of the first line
  ByteLines(byte[] bytes, int position, int line) {
    this.bytes = bytes;
    this.position = position;
    this.line = line - 1;
  }

  boolean hasNext() {
    return position < bytes.length;
  }

  /// A whole line without its line feed, however long.
  String next() {
    return next(Integer.MAX_VALUE);
  }

  /// A piece of at most so many bytes, its line feed included but not returned.
  String next(int most) {
    if (fresh) {
      line++;
    }
    int start = position;
    int limit = (int) Math.min(bytes.length, (long) start + most);
    int end = start;
    while (end < limit && bytes[end] != '\n') {
      end++;
    }
    boolean ended = end < limit;
    position = ended ? end + 1 : end;
    fresh = ended;
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /// The number of the line that the last piece belongs to.
  int line() {
    return line;
  }

  /// True if the next piece begins a line.
  boolean atLineStart() {
    return fresh;
  }

  int position() {
    return position;
  }

  /// The bytes from a position to another, as text.
  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /// Goes back to a place where a line began.
  void rewind(int position, int lineBefore) {
    this.position = position;
    this.line = lineBefore;
    this.fresh = true;
  }
}
