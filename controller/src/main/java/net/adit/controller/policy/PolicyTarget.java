package net.adit.controller.policy;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.Subject;

/// A policy as it is to become. A part that is there holds all of its kind, one that is not stays
/// as it is. Immutable; names within a part are unique.
public record PolicyTarget(
    Optional<List<Network>> networks,
    Optional<List<Service>> services,
    Optional<List<Group>> groups,
    Optional<List<Rule>> rules,
    Optional<List<Assertion>> assertions) {

  /// What a rollback brings back: rules, services and assertions as they were then, and the
  /// networks that these named as they were defined. All others stay as they are now: sites list
  /// networks of which no rule knows, and what was made since may be in use.
  public static PolicyTarget rollback(DesiredState now, DesiredState then) {
    SortedMap<NetworkName, Network> networks = new TreeMap<>(now.networks());
    networks.putAll(namedByRules(then));
    return new PolicyTarget(
        Optional.of(List.copyOf(networks.values())),
        Optional.of(List.copyOf(then.services().values())),
        Optional.empty(),
        Optional.of(then.policy().rules()),
        Optional.of(then.policy().assertions()));
  }

  /// By rules or assertions, and the networks within those.
  private static SortedMap<NetworkName, Network> namedByRules(DesiredState state) {
    SortedMap<NetworkName, Network> named = new TreeMap<>();
    Stream.concat(
            state.policy().rules().stream()
                .flatMap(rule -> Stream.concat(rule.from().stream(), rule.to().stream())),
            state.policy().assertions().stream()
                .flatMap(assertion -> Stream.of(assertion.from(), assertion.to())))
        .forEach(subject -> {
          if (subject instanceof Subject.OfNetwork(NetworkName name)) {
            enter(name, state, named);
          }
        });
    return named;
  }

  private static void enter(
      NetworkName name, DesiredState state, SortedMap<NetworkName, Network> named) {
    Network network = state.networks().get(name);
    if (network != null && named.putIfAbsent(name, network) == null) {
      network.networks().forEach(within -> enter(within, state, named));
    }
  }
}
