package net.adit.controller.fleet;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.when;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
import net.adit.model.desired.Device;
import net.adit.model.desired.Pool;
import net.adit.model.identity.PoolName;
import net.adit.model.net.Prefix;

/// What may be done with address pools. Stateless.
///
/// A pool's blocks may grow, shrink or move only so that every device keeps its lease.
public final class PoolRules {
  private PoolRules() {}

  public static Verdict<Pool> add(DesiredState state, Pool pool, Naming naming) {
    return put(
        pool,
        first(
            () ->
                when(
                    state.pools().containsKey(pool.name()),
                    () -> Refusals.exists("pool", pool.name())),
            () -> overlap(state, pool, naming)));
  }

  public static Verdict<Pool> replace(DesiredState state, Pool pool, Naming naming) {
    return put(
        pool,
        first(
            () -> absent(state, pool.name()),
            () -> overlap(state, pool, naming),
            () -> lostLease(state, pool, naming)));
  }

  public static Verdict<PoolName> remove(DesiredState state, PoolName name, Naming naming) {
    List<String> devices = devices(state, naming, device -> device.pool().equals(name));
    return Refusals.verdict(
        first(
            () -> absent(state, name),
            () -> when(!devices.isEmpty(), () -> Refusals.inUse("pool", name, devices))),
        new Change.PoolRemoved(name),
        name);
  }

  private static Verdict<Pool> put(Pool pool, Optional<Refusal> refusal) {
    return Refusals.verdict(refusal, new Change.PoolPut(pool), pool);
  }

  private static Optional<Refusal> absent(DesiredState state, PoolName name) {
    return when(!state.pools().containsKey(name), () -> Refusals.absent("pool", name));
  }

  private static Optional<Refusal> overlap(DesiredState state, Pool pool, Naming naming) {
    AddressSpace space = new AddressSpace(state, naming);
    return Stream.of(pool.addresses().v4(), pool.addresses().v6())
        .flatMap(block ->
            space
                .poolOver(block, Optional.of(pool.name()))
                .or(() -> space.networkInside(block))
                .or(() -> space.deviceOver(block, Optional.empty()))
                .map(holding -> overlaps(pool, block, holding))
                .stream())
        .findFirst();
  }

  private static Refusal overlaps(Pool pool, Prefix block, Holding holding) {
    return Refusal.of(
            Kind.CONFLICT,
            "pool-overlaps",
            "block " + block + " of pool '" + pool.name() + "' overlaps " + holding,
            "choose a block that nothing else holds")
        .at(Place.field(block.equals(pool.addresses().v4()) ? "v4" : "v6"));
  }

  private static Optional<Refusal> lostLease(DesiredState state, Pool pool, Naming naming) {
    List<String> losing =
        devices(
            state,
            naming,
            device ->
                device.pool().equals(pool.name())
                    && !pool.addresses()
                        .lease(device.lease().v4())
                        .equals(Optional.of(device.lease())));
    return when(
        !losing.isEmpty(),
        () ->
            Refusal.of(
                Kind.CONFLICT,
                "lease-lost",
                "pool '"
                    + pool.name()
                    + "' with "
                    + pool.addresses()
                    + " would take away the address of "
                    + Refusals.listed(losing),
                "keep these addresses inside the pool, or remove the devices first"));
  }

  private static List<String> devices(DesiredState state, Naming naming, Predicate<Device> which) {
    return state.devices().values().stream()
        .filter(which)
        .map(device -> "device '" + naming.device(device.id()) + "'")
        .sorted()
        .toList();
  }
}
