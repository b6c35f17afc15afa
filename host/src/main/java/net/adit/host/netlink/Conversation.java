package net.adit.host.netlink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import net.adit.host.Errno;
import net.adit.host.HostException;

/// Requests to the kernel and the answers that belong to them, paired by sequence number. Confined
/// to one thread at a time.
final class Conversation implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 5;
  private static final int ERROR_STRUCT_BYTES = Integer.BYTES + NetlinkMessage.HEADER_BYTES;
  private static final int EXTENDED_MESSAGE = 1;

  private final NetlinkSocket socket;
  private final Deque<NetlinkMessage> unread = new ArrayDeque<>();
  private int sequence;

  Conversation(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Sends all requests at once.
  ///
  /// @return the sequence number of the first; the others follow it
  int send(List<NetlinkMessage> requests) {
    int first = sequence + 1;
    List<NetlinkMessage> numbered = new ArrayList<>();
    for (NetlinkMessage request : requests) {
      sequence++;
      numbered.add(request.withSequence(sequence));
    }
    unread.clear();
    socket.send(NetlinkMessage.encode(numbered));
    return first;
  }

  /// The next message with the sequence number; what an earlier, broken off request left is
  /// dropped.
  NetlinkMessage answer(int number) {
    while (true) {
      while (!unread.isEmpty()) {
        NetlinkMessage message = unread.remove();
        if (message.sequence() == number) {
          return message;
        }
      }
      unread.addAll(NetlinkMessage.decode(receive()));
    }
  }

  private byte[] receive() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var datagram = socket.receive(PATIENCE);
      if (datagram.isPresent()) {
        return datagram.get();
      }
    }
    throw KernelFailure.exception("answer a netlink request", Errno.ETIMEDOUT.number(), "");
  }

  /// The error number in an acknowledgement or at the end of a dump: 0 for success.
  static int errorNumber(NetlinkMessage message) {
    boolean carriesOne =
        message.type() == NetlinkMessage.ERROR || message.type() == NetlinkMessage.DONE;
    return carriesOne && message.payload().length >= Integer.BYTES
        ? -Payload.toInt(Arrays.copyOf(message.payload(), Integer.BYTES))
        : 0;
  }

  /// The kernel's own words in an error message (`NLMSGERR_ATTR_MSG`), empty if it has none.
  static String explanation(NetlinkMessage message) {
    int both = NetlinkMessage.CAPPED | NetlinkMessage.ACK_ATTRIBUTES;
    if (message.type() != NetlinkMessage.ERROR || (message.flags() & both) != both) {
      return "";
    }
    Map<Integer, byte[]> attributes = Payload.attributes(message.payload(), ERROR_STRUCT_BYTES);
    byte[] words = attributes.getOrDefault(EXTENDED_MESSAGE, new byte[0]);
    return new String(words, StandardCharsets.UTF_8).replace("\0", "");
  }

  static HostException refused(String what, NetlinkMessage answer) {
    return KernelFailure.exception(what, errorNumber(answer), explanation(answer));
  }

  @Override
  public void close() {
    socket.close();
  }
}
