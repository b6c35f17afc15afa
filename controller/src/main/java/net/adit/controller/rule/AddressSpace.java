package net.adit.controller.rule;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Pool;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.PoolName;
import net.adit.model.net.Prefix;

/// All prefixes that somebody holds in one state. Immutable.
public final class AddressSpace {
  private final DesiredState state;
  private final Naming naming;

  public AddressSpace(DesiredState state, Naming naming) {
    this.state = state;
    this.naming = naming;
  }

  /// A pool, other than the named one, that overlaps a prefix.
  public Optional<Holding> poolOver(Prefix prefix, Optional<PoolName> except) {
    return first(
        state.pools().values().stream()
            .filter(pool -> !except.equals(Optional.of(pool.name())))
            .flatMap(AddressSpace::ofPool),
        prefix::overlaps);
  }

  /// A network that overlaps a prefix.
  public Optional<Holding> networkOver(Prefix prefix) {
    return first(networks(), prefix::overlaps);
  }

  /// A network that lies wholly inside a prefix: a larger one around a pool is no conflict, the
  /// longer prefix wins.
  public Optional<Holding> networkInside(Prefix prefix) {
    return first(networks(), prefix::contains);
  }

  /// A device, other than the given one, with an own prefix that overlaps.
  public Optional<Holding> deviceOver(Prefix prefix, Optional<DeviceId> except) {
    return first(
        state.devices().values().stream()
            .filter(device -> !except.equals(Optional.of(device.id())))
            .flatMap(this::ofDevice),
        prefix::overlaps);
  }

  private Stream<Holding> networks() {
    return state.networks().values().stream()
        .flatMap(network ->
            network.prefixes().stream()
                .map(prefix -> new Holding(Holding.Kind.NETWORK, network.name().value(), prefix)));
  }

  private static Stream<Holding> ofPool(Pool pool) {
    return Stream.of(pool.addresses().v4(), pool.addresses().v6())
        .map(prefix -> new Holding(Holding.Kind.POOL, pool.name().value(), prefix));
  }

  /// Most devices have no prefix: their names are not looked up.
  private Stream<Holding> ofDevice(Device device) {
    return device.ownPrefixes().stream()
        .map(prefix -> new Holding(Holding.Kind.DEVICE, naming.device(device.id()), prefix));
  }

  private static Optional<Holding> first(Stream<Holding> all, Predicate<Prefix> conflicts) {
    return all.filter(holding -> conflicts.test(holding.prefix())).findFirst();
  }
}
