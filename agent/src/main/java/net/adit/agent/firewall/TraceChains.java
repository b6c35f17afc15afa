package net.adit.agent.firewall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.agent.firewall.policy.ServiceTests;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Family;
import net.adit.model.plan.FlowPattern;

/// Two chains of Adit's table, there while somebody traces the policy and no longer: in front of
/// the policy they mark openings of flows for the kernel's own trace, so many a second. They decide
/// nothing. Pure and immutable.
///
/// What passes the policy without being judged, such as packets of open flows, is not looked at, as
/// in [NftRuleset]; nor is a segment that goes on with a TCP connection begun elsewhere.
///
/// @param until the kernel stops by itself then, also if no agent is there to remove the chains
/// @param perSecond how many openings are looked at
public record TraceChains(FlowPattern pattern, Instant until, int perSecond) {
  /// The chain of the marks. Its rules count: first the packets that were marked, then those that
  /// were too many.
  public static final String MARKS = "trace-marks";

  private static final String HOOK = "trace";

  private static final String EMPTY =
      """
      add chain inet adit %1$s { type filter hook forward priority filter - 1; policy accept; }
      add chain inet adit %2$s
      flush chain inet adit %1$s
      flush chain inet adit %2$s
      """
          .formatted(HOOK, MARKS);

  /// Takes the chains away; it is no error if they are not there.
  static final String REMOVAL =
      EMPTY + "delete chain inet adit %s\ndelete chain inet adit %s\n".formatted(HOOK, MARKS);

  /// What `nft -f` reads where the table is there, whatever was traced before.
  String toText() {
    List<String> rules = new ArrayList<>();
    rules.add("iifname != @tunnels oifname != @tunnels return");
    rules.add("meta time >= " + until.getEpochSecond() + " return");
    rules.add("meta l4proto != tcp ct state established,related return");
    rules.add(NftRuleset.GOES_ON + " return");
    for (String addresses : addresses()) {
      for (String service : ServiceTests.of(pattern.services())) {
        rules.add(addresses + service + "goto " + MARKS);
      }
    }
    return EMPTY
        + added(HOOK, rules)
        + added(
            MARKS,
            List.of(
                "limit rate %1$d/second burst %1$d packets counter meta nftrace set 1 return"
                    .formatted(perSecond),
                "counter"));
  }

  private static String added(String chain, List<String> rules) {
    return rules.stream()
        .map(rule -> "add rule inet adit " + chain + " " + rule + "\n")
        .collect(Collectors.joining());
  }

  /// One condition for each family that both ends can have.
  private List<String> addresses() {
    if (pattern.from().isEmpty() && pattern.to().isEmpty()) {
      return List.of("");
    }
    List<String> conditions = new ArrayList<>();
    for (Family family : Family.values()) {
      Optional<String> from = among(family, "saddr", pattern.from());
      Optional<String> to = among(family, "daddr", pattern.to());
      from.flatMap(source -> to.map(source::concat)).ifPresent(conditions::add);
    }
    return conditions;
  }

  /// @return empty if nothing of that family is meant
  private static Optional<String> among(Family family, String field, List<AddressRange> ranges) {
    if (ranges.isEmpty()) {
      return Optional.of("");
    }
    String listed =
        ranges.stream()
            .filter(range -> range.family() == family)
            .map(AddressRange::toString)
            .collect(Collectors.joining(", "));
    String ip = family == Family.V4 ? "ip " : "ip6 ";
    return listed.isEmpty() ? Optional.empty() : Optional.of(ip + field + " { " + listed + " } ");
  }
}
