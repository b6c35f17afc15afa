package net.adit.protocol.rest.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.RuleName;

/// How often a rule has decided. Immutable.
///
/// @param rule none: what was dropped without a rule
/// @param what of which packets this speaks, such as `rule` or `no-rule`
/// @param packets that opened, or tried to open, a flow
/// @param lastAt empty if it never was
/// @param gateways where, by name; those that saw none are left out
public record HitsView(
    Optional<RuleName> rule,
    String what,
    long packets,
    Optional<Instant> lastAt,
    List<GatewayHits> gateways) {
  public HitsView {
    gateways = List.copyOf(gateways);
  }

  /// On one gateway.
  public record GatewayHits(GatewayName gateway, long packets, Instant lastAt) {}
}
