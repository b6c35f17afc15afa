package net.adit.host.netlink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import net.adit.host.HostException;

/// What changes in the kernel's links and routes, whoever changes it, in the network namespace of
/// the thread that opened it.
///
/// Confined to one thread, a platform thread: waiting holds it. What happened before it was opened
/// is not told; open it, then read the tables with [RouteNetlink].
public final class KernelEvents implements AutoCloseable {
  private static final int GROUP_LINK = 0x1;
  private static final int GROUP_IPV4_ROUTE = 0x40;
  private static final int GROUP_IPV6_ROUTE = 0x400;

  private final NetlinkSocket socket =
      new NetlinkSocket(GROUP_LINK | GROUP_IPV4_ROUTE | GROUP_IPV6_ROUTE);
  private final Deque<Event> waiting = new ArrayDeque<>();

  /// One change.
  public sealed interface Event {}

  /// A link is new or has changed, such as gone up.
  public record LinkChanged(Link link) implements Event {}

  /// A link is gone, and with it, unsaid, its routes.
  public record LinkGone(Link link) implements Event {}

  /// A route of the main table is new or replaced another.
  public record RouteAdded(KernelRoute route) implements Event {}

  public record RouteGone(KernelRoute route) implements Event {}

  /// Events came faster than they were read and some are lost: read the tables anew.
  public record Overrun() implements Event {}

  /// The next event.
  ///
  /// @return empty if none came in time
  public Optional<Event> next(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (waiting.isEmpty()) {
      long left = deadline - System.nanoTime();
      if (left < 0 || !receive(Duration.ofNanos(left))) {
        return Optional.empty();
      }
    }
    return Optional.of(waiting.remove());
  }

  private boolean receive(Duration patience) {
    try {
      Optional<byte[]> datagram = socket.receive(patience);
      datagram.stream()
          .flatMap(bytes -> NetlinkMessage.decode(bytes).stream())
          .flatMap(message -> decode(message).stream())
          .forEach(waiting::add);
      return datagram.isPresent();
    } catch (HostException overrun) {
      waiting.add(new Overrun());
      return true;
    }
  }

  private static Optional<Event> decode(NetlinkMessage message) {
    byte[] payload = message.payload();
    return switch (message.type()) {
      case LinkCodec.NEW -> LinkCodec.decode(payload).map(LinkChanged::new);
      case LinkCodec.DELETE -> LinkCodec.decode(payload).map(LinkGone::new);
      case RouteCodec.NEW -> RouteCodec.decode(payload).map(RouteAdded::new);
      case RouteCodec.DELETE -> RouteCodec.decode(payload).map(RouteGone::new);
      default -> Optional.empty();
    };
  }

  @Override
  public void close() {
    socket.close();
  }
}
