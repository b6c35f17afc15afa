package net.adit.controller.rule;

import java.util.Optional;
import java.util.stream.Stream;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Network;
import net.adit.model.net.Prefix;

/// What a network must leave alone: it may lie around a pool (the longer prefix wins) and around
/// other networks, but not inside a pool, and may not overlap what lies behind a device. Pure but
/// for the names of people.
public final class NetworkOverlap {
  private final AddressSpace space;

  public NetworkOverlap(DesiredState state, Naming naming) {
    this.space = new AddressSpace(state, naming);
  }

  /// One refusal for each prefix that something else holds.
  public Stream<Refusal> of(Network network) {
    return network.prefixes().stream()
        .flatMap(prefix ->
            conflicting(prefix).map(holding -> overlaps(network, prefix, holding)).stream());
  }

  private Optional<Holding> conflicting(Prefix prefix) {
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
