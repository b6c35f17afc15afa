package net.adit.bench.packets;

import java.util.stream.Collectors;

/// A [RuleBase] as people write it for iptables: a line for each rule, read from the top for each
/// opening. Pure; what `iptables-restore` reads.
final class IptablesText {
  private IptablesText() {}

  static String of(RuleBase base) {
    return base.rules().stream()
        .map(IptablesText::line)
        .collect(
            Collectors.joining(
                "",
                """
                *filter
                :FORWARD ACCEPT [0:0]
                -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
                """,
                """
                -A FORWARD -j DROP
                COMMIT
                """));
  }

  private static String line(LinearRule rule) {
    return "-A FORWARD -s %s -d %s -p udp --dport %d:%d -j %s\n"
        .formatted(
            rule.source(),
            rule.destination(),
            rule.firstPort(),
            rule.lastPort(),
            rule.allows() ? "ACCEPT" : "DROP");
  }
}
