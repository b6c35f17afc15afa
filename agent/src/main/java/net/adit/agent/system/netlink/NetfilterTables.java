package net.adit.agent.system.netlink;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

  private final Conversation kernel =
      new Conversation(new NetlinkSocket(NetlinkSocket.NETFILTER, 0));
  private final ReentrantLock lock = new ReentrantLock();

  /// Whether there is such a table.
  ///
  /// @throws net.adit.agent.system.AgentException if the kernel does not say
  public boolean exists(String name) {
    byte[] payload =
        new Payload()
            .u8(FAMILY_INET, 0, 0, 0)
            .attribute(TABLE_NAME, (name + "\0").getBytes(StandardCharsets.US_ASCII))
            .toBytes();
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

  @Override
  public void close() {
    kernel.close();
  }
}
