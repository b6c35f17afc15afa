package net.adit.connector.filter;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.ProcessRunner.Output;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Port;

/// Drops what begins on the other side of the tunnel, in nftables: the private network is somebody
/// else's, and an app that only wanted to ask something there listens on more ports than its owner
/// knows. Stateless.
public final class InboundFilter {
  private static final String TABLE = "inet adit-connect";

  private InboundFilter() {}

  /// Sets the filter in one transaction, in the place of what an earlier connector left.
  ///
  /// @param open ports of TCP and UDP that the private network may reach
  /// @throws HostException if nft is not there or does not take it
  public static void set(ProcessRunner runner, InterfaceName tunnel, Collection<Port> open) {
    Output output = runner.run(Command.of("nft", "-f", "-").withInput(text(tunnel, open)));
    if (!output.succeeded()) {
      throw new HostException(
          Reason.PROGRAM,
          Refusal.of(
              Kind.UNAVAILABLE,
              "inbound-not-closed",
              "connections from the private network to this container cannot be closed off: "
                  + output.complaint(),
              "give the container NET_ADMIN and nftables, or say --allow-inbound any"));
    }
  }

  /// The table as nft reads it.
  ///
  /// Answers to what the app asked for pass, and so do the errors that belong to it. Nothing is
  /// forwarded: the container is no router between two networks.
  static String text(InterfaceName tunnel, Collection<Port> open) {
    String ports =
        new TreeSet<>(open).stream().map(Port::toString).collect(Collectors.joining(", "));
    String accepted =
        ports.isEmpty() ? "" : "    meta l4proto { tcp, udp } th dport { " + ports + " } accept\n";
    return """
    table %1$s
    delete table %1$s
    table %1$s {
      chain inbound {
        type filter hook input priority -10; policy accept;
        iifname != "%2$s" accept
        ct state established,related accept
        icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept
    %3$s    drop
      }
      chain through {
        type filter hook forward priority -10; policy accept;
        iifname "%2$s" drop
        oifname "%2$s" drop
      }
    }
    """
        .formatted(TABLE, tunnel, accepted);
  }
}
