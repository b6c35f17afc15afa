package net.adit.controller.fleet;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.when;

import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.AddressSpace;
import net.adit.controller.rule.Holding;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.Prefix;

/// What may be done with networks. Stateless.
///
/// A network may lie around a pool (the longer prefix wins) and around other networks, but not
/// inside a pool, and may not overlap what lies behind a device.
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
    AddressSpace space = new AddressSpace(state, naming);
    return network.prefixes().stream()
        .flatMap(prefix ->
            conflicting(space, prefix).map(holding -> overlaps(network, prefix, holding)).stream())
        .findFirst();
  }

  private static Optional<Holding> conflicting(AddressSpace space, Prefix prefix) {
    return space
        .poolOver(prefix, Optional.empty())
        .filter(pool -> pool.prefix().contains(prefix))
        .or(() -> space.deviceOver(prefix, Optional.empty()));
  }

  private static Refusal overlaps(Network network, Prefix prefix, Holding holding) {
    return Refusal.of(
            Kind.CONFLICT,
            "prefix-held",
            "prefix " + prefix + " of network '" + network.name() + "' overlaps " + holding,
            "choose a prefix that nothing else holds")
        .at(Place.field("prefixes"));
  }
}
