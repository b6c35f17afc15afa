package net.adit.controller.directory;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.verdict;
import static net.adit.controller.rule.Refusals.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.controller.rule.AddressSpace;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Pool;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.PoolName;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;

/// What may be done with devices; that names are unique is the table of people's rule. Stateless.
///
/// A device keeps its owner and its address for life, and its address rests after it.
public final class DeviceRules {
  private DeviceRules() {}

  public static Verdict<Device> add(
      DesiredState state, NewDevice wanted, Instant now, Naming naming) {
    Optional<Refusal> refusal =
        first(
            () -> Refusals.unusableName("name", wanted.name()),
            () ->
                UserRules.absent(state, wanted.owner(), naming)
                    .map(why -> why.at(Place.field("owner"))),
            () -> noPool(state, wanted.pool()),
            () -> ownPrefixes(state, wanted.id(), wanted.options().ownPrefixes(), naming));
    if (refusal.isPresent()) {
      return Verdict.refused(refusal.get());
    }
    LeaseChoice choice = new LeaseChoice(state, pool(state, wanted.pool()), now, naming);
    return switch (wanted.address().map(choice::of).orElseGet(choice::lowestFree)) {
      case LeaseChoice.Result.Impossible no -> Verdict.refused(no.refusal());
      case LeaseChoice.Result.Chosen chosen -> {
        Device device = make(wanted, choice.pool().name(), chosen.lease());
        yield verdict(
            Optional.empty(), new Change.DevicePut(device), named(device, wanted.name()), device);
      }
    };
  }

  /// @param wanted owner, pool and lease must be the present ones
  public static Verdict<Device> replace(
      DesiredState state, Device wanted, String name, Naming naming) {
    Device now = state.devices().get(wanted.id());
    if (now == null) {
      return Verdict.refused(Refusals.absent("device", naming.device(wanted.id())));
    }
    Optional<Refusal> refusal =
        first(
            () -> Refusals.unusableName("name", name),
            () -> fixed(now, wanted, naming),
            () -> ownPrefixes(state, wanted.id(), wanted.ownPrefixes(), naming));
    return verdict(refusal, new Change.DevicePut(wanted), named(wanted, name), wanted);
  }

  /// Revokes what certificates the device has and lets its address rest.
  public static Verdict<DeviceId> remove(
      DesiredState state, DeviceId id, Instant now, Naming naming) {
    Device device = state.devices().get(id);
    if (device == null) {
      return Verdict.refused(Refusals.absent("device", naming.device(id)));
    }
    List<Change> changes = new ArrayList<>();
    state.certificatesOf(id).stream()
        .sorted()
        .map(fingerprint ->
            new Change.CertificateRevoked(
                fingerprint, now, RevocationReason.CESSATION_OF_OPERATION))
        .forEach(changes::add);
    Pool pool = state.pools().get(device.pool());
    changes.add(
        new Change.DeviceRemoved(
            id, now.plus(pool == null ? Pool.DEFAULT_QUARANTINE : pool.quarantine())));
    return Verdict.accepted(changes, List.of(new Extra.EraseDevice(id)), id);
  }

  static Optional<Refusal> absent(DesiredState state, DeviceId id, Naming naming) {
    return when(
        !state.devices().containsKey(id), () -> Refusals.absent("device", naming.device(id)));
  }

  private static List<Extra> named(Device device, String name) {
    return List.of(new Extra.PutDevice(device.id(), name));
  }

  private static Device make(NewDevice wanted, PoolName pool, Lease lease) {
    NewDevice.Options options = wanted.options();
    return new Device(
        wanted.id(),
        wanted.owner(),
        pool,
        lease,
        options.endsAt(),
        options.ownPrefixes(),
        options.enabled());
  }

  private static Optional<Refusal> fixed(Device now, Device wanted, Naming naming) {
    return first(
        () -> when(!now.owner().equals(wanted.owner()), () -> keeps(now, "owner", naming)),
        () -> when(!now.pool().equals(wanted.pool()), () -> keeps(now, "pool", naming)),
        () -> when(!now.lease().equals(wanted.lease()), () -> keeps(now, "address", naming)));
  }

  private static Refusal keeps(Device device, String field, Naming naming) {
    return Refusal.of(
            Kind.CONFLICT,
            "device-keeps-" + field,
            "device '" + naming.device(device.id()) + "' keeps its " + field + " for life",
            "add another device")
        .at(Place.field(field));
  }

  private static Optional<Refusal> ownPrefixes(
      DesiredState state, DeviceId id, SortedSet<Prefix> wanted, Naming naming) {
    return OwnPrefixRules.refuse(wanted, id, new AddressSpace(state, naming));
  }

  private static Optional<Refusal> noPool(DesiredState state, Optional<PoolName> wanted) {
    Optional<Refusal> refusal =
        wanted.isPresent()
            ? when(
                !state.pools().containsKey(wanted.get()),
                () -> Refusals.absent("pool", wanted.get()))
            : when(state.pools().size() != 1, () -> ambiguous(state));
    return refusal.map(why -> why.at(Place.field("pool")));
  }

  private static Refusal ambiguous(DesiredState state) {
    return state.pools().isEmpty()
        ? Refusal.of(
            Kind.CONFLICT, "pool-absent", "there is no address pool", "add one: adit pool add")
        : Refusal.of(
            Kind.INVALID,
            "pool-ambiguous",
            "there are several pools: "
                + Refusals.listed(state.pools().keySet().stream().map(PoolName::value).toList()),
            "name one");
  }

  private static Pool pool(DesiredState state, Optional<PoolName> wanted) {
    PoolName name = wanted.orElseGet(() -> state.pools().firstKey());
    return Objects.requireNonNull(state.pools().get(name));
  }
}
