package net.adit.openvpn.management;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A dialogue with a daemon as text: what we sent stands behind `C: `, remarks behind `# `, all
/// else is what the daemon said.
record Transcript(List<ReplyShape> expected, String said) {

  static String text(String resource) {
    try (InputStream in = Transcript.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Transcript load(String resource) {
    return parse(text(resource));
  }

  static Transcript parse(String text) {
    List<ReplyShape> expected = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      if (line.startsWith("C: ")) {
        expected.add(shape(line.substring(3).strip()));
      } else if (!line.startsWith("# ")) {
        said.append(line);
      }
    }
    return new Transcript(expected, said.toString());
  }

  private static ReplyShape shape(String command) {
    return command.startsWith("status")
        ? ReplyShape.BLOCK
        : command.startsWith("version ")
            ? ReplyShape.VERSION
            : command.matches("(log|state) on all") ? ReplyShape.LINE_AND_BLOCK : ReplyShape.LINE;
  }

  byte[] bytes() {
    return said.getBytes(StandardCharsets.UTF_8);
  }

  /// The messages, fed in one piece.
  List<ManagementMessage> messages() {
    return cutAt(0);
  }

  /// The messages, fed in two pieces.
  List<ManagementMessage> cutAt(int position) {
    byte[] bytes = bytes();
    Feeder feeder = new Feeder(expected);
    feeder.feed(ByteBuffer.wrap(bytes, 0, position));
    feeder.feed(ByteBuffer.wrap(bytes, position, bytes.length - position));
    return feeder.messages;
  }

  /// The messages, fed byte by byte.
  List<ManagementMessage> byteByByte() {
    Feeder feeder = new Feeder(expected);
    for (byte b : bytes()) {
      feeder.feed(ByteBuffer.wrap(new byte[] {b}));
    }
    return feeder.messages;
  }

  /// A decoder with the queue a channel would keep.
  static final class Feeder {
    final List<ManagementMessage> messages = new ArrayList<>();
    private final Deque<ReplyShape> waiting;
    private final ManagementDecoder decoder;

    Feeder(List<ReplyShape> expected) {
      waiting = new ArrayDeque<>(expected);
      decoder = new ManagementDecoder(() -> Optional.ofNullable(waiting.peek()));
    }

    void feed(ByteBuffer piece) {
      decoder.feed(
          piece,
          message -> {
            messages.add(message);
            if (message instanceof Reply) {
              waiting.remove();
            }
          });
    }

    void feed(String text) {
      feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
