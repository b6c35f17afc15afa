package net.adit.protocol.rest.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.RuleName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Action;

/// Seeing live what the policy of a gateway decides.
public final class Traces {
  private Traces() {}

  /// What is to be seen. Immutable.
  ///
  /// @param from flows from somebody alone: a device, user, group, network or address
  /// @param to flows to something alone, such as `db1:5432/tcp`
  /// @param denied only those that were denied; no if empty
  /// @param seconds for how long, at most 600; 60 if empty
  public record Spec(
      GatewayName gateway,
      Optional<String> from,
      Optional<String> to,
      Optional<Boolean> denied,
      Optional<Integer> seconds) {}

  /// A trace that has begun. Immutable.
  ///
  /// @param until when it ends by itself
  public record Begun(String id, GatewayName gateway, Instant until) {}

  /// What has come since one looked last. Immutable.
  ///
  /// @param last by which to ask for what follows
  /// @param heard whether the gateway has answered at all
  /// @param notShown how many openings since the beginning were too many to be shown
  /// @param lossy whether there may be more
  /// @param end why nothing more comes
  public record Part(
      List<Line> flows,
      long last,
      boolean heard,
      long notShown,
      boolean lossy,
      Optional<String> end) {
    public Part {
      flows = List.copyOf(flows);
    }
  }

  /// A packet that was to open a flow, and what became of it. Immutable.
  ///
  /// @param at by the gateway's clock
  /// @param fromDevice whose the source is, where it is a device's
  /// @param toDevice likewise of the destination
  /// @param service such as `tcp/5432` or `icmp/8`
  /// @param rule which decided it; empty if none matched, or the rule is not known
  /// @param what decided it: `rule`, `no-rule`, or `unknown` where the rule was gone when the
  ///   kernel was asked for it
  public record Line(
      Instant at,
      IpAddress from,
      Optional<String> fromDevice,
      IpAddress to,
      Optional<String> toDevice,
      String service,
      Action verdict,
      Optional<RuleName> rule,
      String what) {}
}
