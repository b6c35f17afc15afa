package net.adit.openvpn.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.adit.openvpn.management.LineDecoder.Line;
import net.adit.openvpn.management.Notification.Unknown;
import net.adit.openvpn.management.Notification.Unknown.Cause;

/// Lines without `>` → replies, by the form the oldest unanswered command has. Confined to one
/// thread.
final class ReplyAssembler {
  /// Characters in all lines of one reply together: `status 3` of 10,000 clients needs 4 million.
  static final long MAX_REPLY = 64L << 20;

  private static final String SUCCESS = "SUCCESS: ";
  private static final String ERROR = "ERROR: ";

  private final Supplier<Optional<ReplyShape>> expected;
  private final List<String> rows = new ArrayList<>();
  private long size;
  private boolean inBlock;
  private String text = "";
  private Optional<String> broken = Optional.empty();

  /// @param expected the form of the oldest unanswered command; asked at the first line of each
  ///   reply, after all earlier replies were handed on
  ReplyAssembler(Supplier<Optional<ReplyShape>> expected) {
    this.expected = expected;
  }

  void accept(Line line, Consumer<ManagementMessage> messages) {
    if (inBlock) {
      blockLine(line, messages);
      return;
    }
    Optional<ReplyShape> shape = expected.get();
    if (shape.isEmpty()) {
      messages.accept(new Unknown(line.complete() ? Cause.STRAY : Cause.SIZE, line.text()));
    } else {
      firstLine(shape.get(), line, messages);
    }
  }

  private void firstLine(ReplyShape shape, Line line, Consumer<ManagementMessage> messages) {
    if (line.text().startsWith(ERROR)) {
      messages.accept(Reply.failure(line.text().substring(ERROR.length())));
      return;
    }
    boolean success = line.text().startsWith(SUCCESS);
    String rest = success ? line.text().substring(SUCCESS.length()) : line.text();
    switch (shape) {
      case LINE -> messages.accept(new Reply(success, rest, List.of()));
      case LINE_AND_BLOCK -> {
        inBlock = true;
        text = rest;
      }
      case BLOCK -> {
        inBlock = true;
        blockLine(line, messages);
      }
      case VERSION -> {
        inBlock = true;
        if (success) {
          text = rest;
        } else {
          blockLine(line, messages);
        }
      }
    }
  }

  private void blockLine(Line line, Consumer<ManagementMessage> messages) {
    if (line.complete() && line.text().equals("END")) {
      messages.accept(broken.map(Reply::failure).orElseGet(() -> new Reply(true, text, rows)));
      reset();
      return;
    }
    size += line.text().length();
    if (!line.complete()) {
      broken = Optional.of("the answer holds a line of over " + LineDecoder.MAX_LINE + " bytes");
    } else if (size > MAX_REPLY) {
      broken = Optional.of("the answer holds over " + MAX_REPLY + " characters");
    }
    if (broken.isEmpty()) {
      rows.add(line.text());
    } else {
      rows.clear();
    }
  }

  private void reset() {
    rows.clear();
    size = 0;
    inBlock = false;
    text = "";
    broken = Optional.empty();
  }
}
