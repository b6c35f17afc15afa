package net.adit.agent.system.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import net.adit.agent.system.Errno;

/// Asks the kernel for nftables tables of the family `inet` (nf_tables over nfnetlink), without
/// starting a program, in the network namespace of the thread that opened it. Thread-safe.
public final class NetfilterTables implements AutoCloseable {
  private static final int SUBSYSTEM = 10 << 8;
  private static final int NEW_TABLE = SUBSYSTEM;
  private static final int GET_TABLE = SUBSYSTEM | 1;
  private static final int FAMILY_INET = 1;
  private static final int TABLE_NAME = 1;

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
  /// @throws net.adit.agent.system.AgentException if the kernel does not say
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

  /// How many packets each named counter of a table has seen, by name; none if there is no such
  /// table.
  ///
  /// @throws net.adit.agent.system.AgentException if the kernel does not say
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

  private static void add(byte[] payload, Map<String, Long> packets) {
    Map<Integer, byte[]> object = Payload.attributes(payload, STRUCT_BYTES);
    byte[] name = object.getOrDefault(OBJECT_NAME, new byte[0]);
    Map<Integer, byte[]> data =
        Payload.attributes(object.getOrDefault(OBJECT_DATA, new byte[0]), 0);
    byte[] count = data.get(COUNTER_PACKETS);
    if (name.length > 1 && count != null && count.length == Long.BYTES) {
      packets.put(
          new String(name, 0, name.length - 1, StandardCharsets.US_ASCII),
          ByteBuffer.wrap(count).getLong());
    }
  }

  private static Payload header() {
    return new Payload().u8(FAMILY_INET, 0, 0, 0);
  }

  private static byte[] text(String name) {
    return (name + "\0").getBytes(StandardCharsets.US_ASCII);
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
