package net.adit.host.netlink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import net.adit.host.HostException;
import net.adit.model.plan.Flow;

/// What nftables does with the packets that a rule has marked for it (`meta nftrace set 1`), step
/// by step, in the network namespace of the thread that opened it. The kernel tells it to whoever
/// listens; where nobody does, it costs nothing.
///
/// Confined to one thread, a platform thread: waiting holds it.
public final class PacketTrace implements AutoCloseable {
  private static final int GROUP_TRACE = 1 << (9 - 1);

  /// A packet comes as ten to twenty messages, which the kernel counts as two KiB each.
  private static final int BUFFER_BYTES = 8 << 20;

  private final NetlinkSocket socket = new NetlinkSocket(NetlinkSocket.NETFILTER, GROUP_TRACE);
  private final Deque<Step> waiting = new ArrayDeque<>();
  private boolean lost;

  public PacketTrace() {
    socket.hold(BUFFER_BYTES);
  }

  /// What a rule did with a packet.
  public enum Verdict {
    ACCEPT,
    DROP,
    GOES_ON
  }

  /// A rule that matched a packet, or the end of a chain.
  ///
  /// @param packet the same for all steps of a packet that is under way
  /// @param rule the handle of the rule
  /// @param flow what the packet opens, with the first step of each base chain
  public record Step(
      int packet, String table, String chain, long rule, Verdict verdict, Optional<Flow> flow) {}

  /// The next step.
  ///
  /// @return empty if none came in time
  public Optional<Step> next(Duration patience) {
    if (waiting.isEmpty()) {
      receive(patience);
    }
    return Optional.ofNullable(waiting.poll());
  }

  private void receive(Duration patience) {
    try {
      socket
          .receive(patience)
          .ifPresent(datagram ->
              NetlinkMessage.decode(datagram)
                  .forEach(message -> TraceCodec.decode(message).ifPresent(waiting::add)));
    } catch (HostException overrun) {
      lost = true;
    }
  }

  /// Whether steps came faster than they were read, and some are lost.
  public boolean hasLost() {
    return lost;
  }

  @Override
  public void close() {
    socket.close();
  }
}
