package net.adit.controller.policy;

import java.util.List;
import java.util.Optional;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;

/// A policy as it is to become. A part that is there holds all of its kind, one that is not stays
/// as it is. Immutable; names within a part are unique.
public record PolicyTarget(
    Optional<List<Network>> networks,
    Optional<List<Service>> services,
    Optional<List<Group>> groups,
    Optional<List<Rule>> rules,
    Optional<List<Assertion>> assertions) {

  /// Rules, services and assertions as they are in a state: what a rollback brings back.
  public static PolicyTarget rulesOf(DesiredState state) {
    return new PolicyTarget(
        Optional.empty(),
        Optional.of(List.copyOf(state.services().values())),
        Optional.empty(),
        Optional.of(state.policy().rules()),
        Optional.of(state.policy().assertions()));
  }
}
