package net.adit.controller.fleet;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.when;

import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.NetworkOverlap;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;

/// What may be done with networks. Stateless.
public final class NetworkRules {
  private NetworkRules() {}

  public static Verdict<Network> add(DesiredState state, Network network, Naming naming) {
    return put(
        network,
        first(
            () ->
                when(
                    state.networks().containsKey(network.name()),
                    () -> Refusals.exists("network", network.name())),
            () -> overlap(state, network, naming)));
  }

  public static Verdict<Network> replace(DesiredState state, Network network, Naming naming) {
    return put(
        network, first(() -> absent(state, network.name()), () -> overlap(state, network, naming)));
  }

  public static Verdict<NetworkName> remove(DesiredState state, NetworkName name) {
    List<String> sites =
        state.sites().values().stream()
            .filter(site -> site.networks().contains(name))
            .map(site -> "site '" + site.name() + "'")
            .toList();
    return Refusals.verdict(
        first(
            () -> absent(state, name),
            () -> when(!sites.isEmpty(), () -> Refusals.inUse("network", name, sites))),
        new Change.NetworkRemoved(name),
        name);
  }

  private static Verdict<Network> put(Network network, Optional<Refusal> refusal) {
    return Refusals.verdict(refusal, new Change.NetworkPut(network), network);
  }

  private static Optional<Refusal> absent(DesiredState state, NetworkName name) {
    return when(!state.networks().containsKey(name), () -> Refusals.absent("network", name));
  }

  private static Optional<Refusal> overlap(DesiredState state, Network network, Naming naming) {
    return new NetworkOverlap(state, naming).of(network).findFirst();
  }
}
