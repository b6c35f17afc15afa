package net.adit.host.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import net.adit.host.Errno;

/// Asks the kernel for nftables tables of the family `inet` (nf_tables over nfnetlink), without
/// starting a program, in the network namespace of the thread that opened it. Thread-safe.
public final class NetfilterTables implements AutoCloseable {
  private static final int SUBSYSTEM = 10 << 8;
  private static final int NEW_TABLE = SUBSYSTEM;
  private static final int GET_TABLE = SUBSYSTEM | 1;
  private static final int FAMILY_ANY = 0;
  private static final int FAMILY_INET = 1;
  private static final int TABLE_NAME = 1;

  private static final int NEW_RULE = SUBSYSTEM | 6;
  private static final int GET_RULE = SUBSYSTEM | 7;
  private static final int RULE_TABLE = 1;
  private static final int RULE_CHAIN = 2;
  private static final int RULE_HANDLE = 3;
  private static final int RULE_EXPRESSIONS = 4;
  private static final int EXPRESSION_NAME = 1;
  private static final int EXPRESSION_DATA = 2;
  private static final int REFERENCE_TYPE = 1;
  private static final int REFERENCE_NAME = 2;

  private static final int NEW_OBJECT = SUBSYSTEM | 18;
  private static final int GET_OBJECT = SUBSYSTEM | 19;
  private static final int STRUCT_BYTES = 4;
  private static final int OBJECT_TABLE = 1;
  private static final int OBJECT_NAME = 2;
  private static final int OBJECT_TYPE = 3;
  private static final int OBJECT_DATA = 4;
  private static final int COUNTER = 1;
  private static final int COUNTER_PACKETS = 2;

  private final Conversation kernel =
      new Conversation(new NetlinkSocket(NetlinkSocket.NETFILTER, 0));
  private final ReentrantLock lock = new ReentrantLock();

  /// Whether there is such a table.
  ///
  /// @throws net.adit.host.HostException if the kernel does not say
  public boolean exists(String name) {
    byte[] payload = header().attribute(TABLE_NAME, text(name)).toBytes();
    NetlinkMessage request = new NetlinkMessage(GET_TABLE, NetlinkMessage.REQUEST, 0, payload);
    lock.lock();
    try {
      NetlinkMessage answer = kernel.answer(kernel.send(List.of(request)));
      if (answer.type() == NEW_TABLE) {
        return true;
      }
      if (Conversation.errorNumber(answer) == Errno.ENOENT.number()) {
        return false;
      }
      throw Conversation.refused("show the nftables table " + name, answer);
    } finally {
      lock.unlock();
    }
  }

  /// Whether there are other tables than this one, of whatever family.
  ///
  /// @throws net.adit.host.HostException if the kernel does not say
  public boolean hasOthersThan(String name) {
    int flags = NetlinkMessage.REQUEST | NetlinkMessage.DUMP;
    byte[] all = new Payload().u8(FAMILY_ANY, 0, 0, 0).toBytes();
    lock.lock();
    try {
      int number = kernel.send(List.of(new NetlinkMessage(GET_TABLE, flags, 0, all)));
      boolean hasOthers = false;
      NetlinkMessage message = kernel.answer(number);
      while (message.type() == NEW_TABLE) {
        byte[] found =
            Payload.attributes(message.payload(), STRUCT_BYTES)
                .getOrDefault(TABLE_NAME, new byte[0]);
        hasOthers |= message.payload()[0] != FAMILY_INET || !text(found).equals(name);
        message = kernel.answer(number);
      }
      if (Conversation.errorNumber(message) != 0) {
        throw Conversation.refused("list the nftables tables", message);
      }
      return hasOthers;
    } finally {
      lock.unlock();
    }
  }

  /// How many packets each named counter of a table has seen, by name; none if there is no such
  /// table.
  ///
  /// @throws net.adit.host.HostException if the kernel does not say
  public Map<String, Long> packets(String table) {
    byte[] payload =
        header()
            .attribute(OBJECT_TABLE, text(table))
            .attribute(OBJECT_TYPE, bigEndian(COUNTER))
            .toBytes();
    int flags = NetlinkMessage.REQUEST | NetlinkMessage.DUMP;
    lock.lock();
    try {
      int number = kernel.send(List.of(new NetlinkMessage(GET_OBJECT, flags, 0, payload)));
      Map<String, Long> packets = new TreeMap<>();
      NetlinkMessage message = kernel.answer(number);
      while (message.type() == NEW_OBJECT) {
        add(message.payload(), packets);
        message = kernel.answer(number);
      }
      int error = Conversation.errorNumber(message);
      if (error != 0 && error != Errno.ENOENT.number()) {
        throw Conversation.refused("list the counters of the nftables table " + table, message);
      }
      return packets;
    } finally {
      lock.unlock();
    }
  }

  /// The named counter that a rule counts with.
  ///
  /// @param handle of the rule; the kernel gives none twice in a table
  /// @return empty if it has none, or there is no such rule any more
  /// @throws net.adit.host.HostException if the kernel does not say
  public Optional<String> counterOf(String table, String chain, long handle) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(handle).array();
    Payload which = ofChain(table, chain).attribute(RULE_HANDLE, number);
    lock.lock();
    try {
      NetlinkMessage answer =
          kernel.answer(
              kernel.send(
                  List.of(
                      new NetlinkMessage(GET_RULE, NetlinkMessage.REQUEST, 0, which.toBytes()))));
      if (answer.type() == NEW_RULE) {
        return expressions(answer.payload(), "objref").stream()
            .map(data -> Payload.attributes(data, 0))
            .filter(data -> Arrays.equals(data.get(REFERENCE_TYPE), bigEndian(COUNTER)))
            .map(data -> text(data.getOrDefault(REFERENCE_NAME, new byte[0])))
            .findFirst();
      }
      if (Conversation.errorNumber(answer) == Errno.ENOENT.number()) {
        return Optional.empty();
      }
      throw Conversation.refused("show a rule of the nftables chain " + chain, answer);
    } finally {
      lock.unlock();
    }
  }

  /// What the counters without a name in a chain's rules have seen, in order; none if there is no
  /// such chain.
  ///
  /// @throws net.adit.host.HostException if the kernel does not say
  public List<Long> packetsIn(String table, String chain) {
    int flags = NetlinkMessage.REQUEST | NetlinkMessage.DUMP;
    lock.lock();
    try {
      int number =
          kernel.send(
              List.of(new NetlinkMessage(GET_RULE, flags, 0, ofChain(table, chain).toBytes())));
      List<Long> packets = new ArrayList<>();
      NetlinkMessage message = kernel.answer(number);
      while (message.type() == NEW_RULE) {
        expressions(message.payload(), "counter").stream()
            .flatMap(data -> packets(data).stream())
            .forEach(packets::add);
        message = kernel.answer(number);
      }
      int error = Conversation.errorNumber(message);
      if (error != 0 && error != Errno.ENOENT.number()) {
        throw Conversation.refused("list the rules of the nftables chain " + chain, message);
      }
      return packets;
    } finally {
      lock.unlock();
    }
  }

  private static Payload ofChain(String table, String chain) {
    return header().attribute(RULE_TABLE, text(table)).attribute(RULE_CHAIN, text(chain));
  }

  /// What belongs to a rule's expressions of one kind, in order.
  private static List<byte[]> expressions(byte[] payload, String kind) {
    byte[] all =
        Payload.attributes(payload, STRUCT_BYTES).getOrDefault(RULE_EXPRESSIONS, new byte[0]);
    return Payload.elements(all).stream()
        .map(element -> Payload.attributes(element, 0))
        .filter(expression -> Arrays.equals(expression.get(EXPRESSION_NAME), text(kind)))
        .map(expression -> expression.getOrDefault(EXPRESSION_DATA, new byte[0]))
        .toList();
  }

  private static void add(byte[] payload, Map<String, Long> packets) {
    Map<Integer, byte[]> object = Payload.attributes(payload, STRUCT_BYTES);
    byte[] name = object.getOrDefault(OBJECT_NAME, new byte[0]);
    if (name.length > 1) {
      packets(object.getOrDefault(OBJECT_DATA, new byte[0]))
          .ifPresent(count -> packets.put(text(name), count));
    }
  }

  private static Optional<Long> packets(byte[] counter) {
    return Optional.ofNullable(Payload.attributes(counter, 0).get(COUNTER_PACKETS))
        .filter(count -> count.length == Long.BYTES)
        .map(count -> ByteBuffer.wrap(count).getLong());
  }

  private static Payload header() {
    return new Payload().u8(FAMILY_INET, 0, 0, 0);
  }

  private static byte[] text(String name) {
    return (name + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  /// Without the zero at its end.
  static String text(byte[] name) {
    return new String(name, 0, Math.max(name.length - 1, 0), StandardCharsets.US_ASCII);
  }

  /// nftables numbers are in network byte order.
  private static byte[] bigEndian(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  @Override
  public void close() {
    kernel.close();
  }
}
