package net.adit.controller.directory;

import java.time.Instant;
import java.util.Optional;
import net.adit.controller.rule.Naming;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Pool;
import net.adit.model.desired.Quarantine;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;

/// Which lease a new device gets: the lowest free address of the pool, or the one that the
/// administrator chose. Immutable.
///
/// @param now addresses that rest longer than this are not free
record LeaseChoice(DesiredState state, Pool pool, Instant now, Naming naming) {
  /// What was chosen, or why nothing can be.
  sealed interface Result {
    record Chosen(Lease lease) implements Result {}

    record Impossible(Refusal refusal) implements Result {}
  }

  Result lowestFree() {
    IpAddress last = pool.addresses().last();
    for (IpAddress at = pool.addresses().first(); at.compareTo(last) <= 0; at = at.plus(1)) {
      if (state.holderOf(at).isEmpty() && resting(at).isEmpty()) {
        return chosen(at);
      }
    }
    return new Result.Impossible(
        Refusal.of(
            Kind.EXHAUSTED,
            "pool-exhausted",
            "pool '" + pool.name() + "' has no free address: " + counts(),
            "widen the pool, use another, or remove devices"));
  }

  Result of(IpAddress address) {
    Optional<Refusal> refusal = outside(address).or(() -> held(address)).or(() -> rests(address));
    return refusal
        .<Result>map(why -> new Result.Impossible(why.at(Place.field("address"))))
        .orElseGet(() -> chosen(address));
  }

  private Result chosen(IpAddress address) {
    return new Result.Chosen(pool.addresses().lease(address).orElseThrow());
  }

  private Optional<Refusal> outside(IpAddress address) {
    return pool.addresses().lease(address).isPresent()
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Kind.INVALID,
                "address-outside-pool",
                "address " + address + " cannot be leased from pool '" + pool.name() + "'",
                "choose one from " + pool.addresses().first() + " to " + pool.addresses().last()));
  }

  private Optional<Refusal> held(IpAddress address) {
    return state
        .holderOf(address)
        .map(holder ->
            Refusal.of(
                Kind.CONFLICT,
                "address-held",
                "address " + address + " belongs to device '" + naming.device(holder) + "'",
                "choose another address"));
  }

  private Optional<Refusal> rests(IpAddress address) {
    return resting(address)
        .map(quarantine ->
            Refusal.of(
                Kind.CONFLICT,
                "address-in-quarantine",
                "address "
                    + address
                    + " belonged to device "
                    + quarantine.formerHolder()
                    + " and rests until "
                    + quarantine.until(),
                "choose another address, or wait"));
  }

  private Optional<Quarantine> resting(IpAddress address) {
    return Optional.ofNullable(state.quarantines().get(address))
        .filter(quarantine -> quarantine.until().isAfter(now));
  }

  private String counts() {
    long rest =
        state.quarantines().values().stream()
            .filter(quarantine ->
                quarantine.until().isAfter(now)
                    && pool.addresses().lease(quarantine.address()).isPresent())
            .count();
    return (pool.addresses().size() - rest)
        + " are held by devices, "
        + rest
        + " rest after their device was removed";
  }
}
