package net.adit.host.netlink;

import net.adit.model.net.Family;
import net.adit.model.net.Prefix;

/// A route of the kernel's main table. Immutable.
///
/// @param metric 0 to 2³²−1, the smaller the better; the kernel reads 0 as 1024 for IPv6
/// @param protocol who made the route (rtnetlink(7), `RTPROT_…`)
public record KernelRoute(Prefix prefix, Target target, long metric, int protocol) {
  /// The route protocol number of Adit: by it a restarted agent knows its own routes, and it
  /// touches no others. Chosen in the range that rtnetlink(7) leaves to users and iproute2's
  /// `rt_protos` does not name.
  public static final int ADIT = 77;

  /// The metric of a pool's `unreachable` route: worse than any other, so that it catches only what
  /// nothing else does. Its top byte, 255, makes FRR's zebra ignore the route (distance 255).
  public static final long POOL_METRIC = 0xFF00_0000L;

  private static final long V6_DEFAULT_METRIC = 1024;

  /// Where packets go.
  public sealed interface Target {}

  /// Out of an interface, to whoever is at its other end.
  public record Link(int index) implements Target {}

  /// Nowhere: the sender is told 'unreachable'.
  public record Unreachable() implements Target {}

  /// Somewhere Adit never sends packets: through a next hop, or a kind of route it does not make.
  public record Elsewhere() implements Target {}

  public KernelRoute {
    metric = metric == 0 && prefix.family() == Family.V6 ? V6_DEFAULT_METRIC : metric;
  }

  /// The route by which a device is reached.
  public static KernelRoute toLink(Prefix prefix, int index) {
    return new KernelRoute(prefix, new Link(index), 0, ADIT);
  }

  /// The route that catches packets for absent devices of a pool.
  public static KernelRoute unreachable(Prefix pool) {
    return new KernelRoute(pool, new Unreachable(), POOL_METRIC, ADIT);
  }

  @Override
  public String toString() {
    String where =
        switch (target) {
          case Link(int index) -> prefix + " to interface number " + index;
          case Unreachable() -> "unreachable " + prefix;
          case Elsewhere() -> prefix + " elsewhere";
        };
    return where + " (metric " + metric + ", protocol " + protocol + ")";
  }
}
