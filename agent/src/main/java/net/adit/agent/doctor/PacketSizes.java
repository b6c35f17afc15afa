package net.adit.agent.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.host.netlink.Link;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Interfaces that take smaller packets than Ethernet does. Daemons make TCP in tunnels fit into
/// packets of 1280 bytes (`mssfix`), the least that IPv6 asks of a network (RFC 8200 §5). Pure.
final class PacketSizes {
  private static final int ETHERNET = 1500;
  private static final int LEAST = 1280;

  private PacketSizes() {}

  /// Those on which TCP in tunnels may stand still.
  static Optional<Refusal> tooSmall(List<Link> links) {
    String small = words(links, 0, LEAST);
    return small.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Kind.CONFLICT,
                "mtu-too-small",
                "packets of 1280 bytes do not pass "
                    + small
                    + ", so IPv6 and TCP in tunnels may stand still",
                "raise it with 'ip link set dev IF mtu 1280' or more, here and at the other end"));
  }

  /// Those that are smaller than usual and do no harm.
  static Optional<String> smaller(List<Link> links) {
    String smaller = words(links, LEAST, ETHERNET);
    return smaller.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "packets of 1500 bytes do not pass "
                + smaller
                + ": TCP in tunnels is made to fit, larger packets of UDP are sent in pieces");
  }

  private static String words(List<Link> links, int least, int below) {
    return links.stream()
        .filter(link -> link.up() && link.mtu() >= least && link.mtu() < below)
        .filter(link -> HostSurvey.TUNNEL.negate().test(link.name().value()))
        .map(link -> link.name() + " (" + link.mtu() + ")")
        .collect(Collectors.joining(", "));
  }
}
