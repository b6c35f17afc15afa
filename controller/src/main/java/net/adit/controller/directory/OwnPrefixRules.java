package net.adit.controller.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.controller.rule.AddressSpace;
import net.adit.controller.rule.Holding;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.identity.DeviceId;
import net.adit.model.net.Prefix;

/// Which prefixes may lie behind a device: none that overlaps a pool, a network, another device's
/// or another of its own, and none that is not a network at all. Stateless.
final class OwnPrefixRules {
  /// Loopback, link-local, multicast and reserved blocks (RFC 6890), which nobody routes.
  private static final List<Prefix> UNROUTABLE =
      List.of(
          Prefix.parse("0.0.0.0/8"),
          Prefix.parse("127.0.0.0/8"),
          Prefix.parse("169.254.0.0/16"),
          Prefix.parse("224.0.0.0/3"),
          Prefix.parse("::/96"),
          Prefix.parse("fe80::/10"),
          Prefix.parse("ff00::/8"));

  private static final int MOST = 32;

  private OwnPrefixRules() {}

  static Optional<Refusal> refuse(SortedSet<Prefix> wanted, DeviceId device, AddressSpace space) {
    if (wanted.size() > MOST) {
      return Optional.of(
          refusal(
              Kind.INVALID,
              "prefixes-too-many",
              wanted.size() + " prefixes behind one device",
              "give at most " + MOST));
    }
    List<Prefix> before = new ArrayList<>();
    for (Prefix prefix : wanted) {
      Optional<Refusal> refusal =
          unroutable(prefix).or(() -> twice(prefix, before)).or(() -> held(prefix, device, space));
      if (refusal.isPresent()) {
        return refusal;
      }
      before.add(prefix);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> unroutable(Prefix prefix) {
    return UNROUTABLE.stream()
        .filter(prefix::overlaps)
        .findFirst()
        .map(block ->
            refusal(
                Kind.INVALID,
                "prefix-unroutable",
                "prefix " + prefix + " overlaps " + block + ", which cannot be routed",
                "name the network behind the device"));
  }

  private static Optional<Refusal> twice(Prefix prefix, List<Prefix> before) {
    return before.stream()
        .filter(prefix::overlaps)
        .findFirst()
        .map(other ->
            refusal(
                Kind.INVALID,
                "prefix-twice",
                "prefixes " + other + " and " + prefix + " of one device overlap",
                "name the larger one only"));
  }

  private static Optional<Refusal> held(Prefix prefix, DeviceId device, AddressSpace space) {
    Optional<Holding> holding =
        space
            .poolOver(prefix, Optional.empty())
            .or(() -> space.networkOver(prefix))
            .or(() -> space.deviceOver(prefix, Optional.of(device)));
    return holding.map(holder ->
        refusal(
            Kind.CONFLICT,
            "prefix-held",
            "prefix " + prefix + " overlaps " + holder,
            "name a prefix that nothing else holds"));
  }

  private static Refusal refusal(Kind kind, String type, String what, String remedy) {
    return Refusal.of(kind, type, what, remedy).at(Place.field("ownPrefixes"));
  }
}
