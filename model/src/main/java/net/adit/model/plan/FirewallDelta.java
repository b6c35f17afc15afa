package net.adit.model.plan;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;

/// The difference between two firewall plans. Immutable. The small parts are always carried whole.
///
/// @param switched whether the policy after it is made of the one that was staged, and not of the
///   one in force
/// @param staged what makes the policy staged after it, of the one staged before or, if there was
///   none, of the one in force before
public record FirewallDelta(
    boolean switched,
    PolicyDelta policy,
    Optional<PolicyDelta> staged,
    SortedSet<Prefix> devices,
    Port udpPort,
    Port tcpPort,
    List<IpAddress> dnsServers) {
  public FirewallDelta {
    devices = Sorted.set(devices);
    dnsServers = List.copyOf(dnsServers);
  }

  public static FirewallDelta between(FirewallPlan before, FirewallPlan after) {
    boolean switched =
        before
            .staged()
            .filter(_ -> after.staged().isEmpty())
            .filter(staged -> staged.rules().equals(after.policy().rules()))
            .isPresent();
    return new FirewallDelta(
        switched,
        PolicyDelta.between(switched ? nextOf(before) : before.policy(), after.policy()),
        after.staged().map(staged -> PolicyDelta.between(nextOf(before), staged)),
        after.devices(),
        after.udpPort(),
        after.tcpPort(),
        after.dnsServers());
  }

  /// `between(a, b).applyTo(a)` equals `b`.
  public FirewallPlan applyTo(FirewallPlan before) {
    return new FirewallPlan(
        policy.applyTo(switched ? nextOf(before) : before.policy()),
        staged.map(delta -> delta.applyTo(nextOf(before))),
        devices,
        udpPort,
        tcpPort,
        dnsServers);
  }

  private static PolicyPlan nextOf(FirewallPlan plan) {
    return plan.staged().orElse(plan.policy());
  }
}
