package net.adit.openvpn.management;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.adit.openvpn.management.LineDecoder.Line;
import net.adit.openvpn.management.Notification.Unknown;
import net.adit.openvpn.management.Notification.Unknown.Cause;

/// Bytes of a management socket → messages: a bounded state machine without I/O. Confined to one
/// thread.
///
/// However the bytes are cut, the messages are the same. It never throws on what it is fed and
/// keeps at most one line, one client's variables and one reply in memory. Lines that start with
/// `>` may stand before and inside a reply and belong to no command; a client notification comes
/// out whole, when its `ENV,END` has come.
public final class ManagementDecoder {
  /// Characters in all variables of one client together; the daemon's peer info is far smaller.
  static final int MAX_ENVIRONMENT = 256 << 10;

  private static final String VARIABLE = ">CLIENT:ENV,";

  private final LineDecoder lines = new LineDecoder();
  private final ReplyAssembler replies;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private Optional<String> header = Optional.empty();
  private int size;

  /// @param expected the form of the oldest command not answered yet; empty if none is. Asked
  ///   during {@link #feed}, after earlier replies were handed on.
  public ManagementDecoder(Supplier<Optional<ReplyShape>> expected) {
    this.replies = new ReplyAssembler(expected);
  }

  /// Consumes all bytes and hands on the messages they complete, in order.
  public void feed(ByteBuffer bytes, Consumer<ManagementMessage> messages) {
    lines.feed(bytes, line -> accept(line, messages));
  }

  private void accept(Line line, Consumer<ManagementMessage> messages) {
    if (header.isPresent() && line.text().startsWith(VARIABLE)) {
      variable(header.get(), line, messages);
      return;
    }
    header.ifPresent(cut -> messages.accept(new Unknown(Cause.INTERRUPTED, ">CLIENT:" + cut)));
    closeBlock();
    if (!line.text().startsWith(">")) {
      replies.accept(line, messages);
    } else if (!line.complete()) {
      messages.accept(new Unknown(Cause.SIZE, line.text()));
    } else if (NotificationParser.opensBlock(line.text())) {
      header = Optional.of(line.text().substring(">CLIENT:".length()));
    } else {
      messages.accept(NotificationParser.parse(line.text()));
    }
  }

  private void variable(String head, Line line, Consumer<ManagementMessage> messages) {
    String text = line.text().substring(VARIABLE.length());
    if (text.equals("END")) {
      messages.accept(
          size > MAX_ENVIRONMENT
              ? new Unknown(Cause.SIZE, ">CLIENT:" + head)
              : NotificationParser.client(head, new ClientEnvironment(variables)));
      closeBlock();
      return;
    }
    size = line.complete() ? size + text.length() : MAX_ENVIRONMENT + 1;
    if (size > MAX_ENVIRONMENT) {
      size = MAX_ENVIRONMENT + 1;
      variables.clear();
      return;
    }
    int equals = text.indexOf('=');
    variables.put(
        equals < 0 ? text : text.substring(0, equals),
        equals < 0 ? "" : text.substring(equals + 1));
  }

  private void closeBlock() {
    header = Optional.empty();
    variables.clear();
    size = 0;
  }
}
