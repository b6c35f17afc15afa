package net.adit.agent.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.Claim;

/// The living claims of all gateways, one a device and gateway. Confined to its owner.
///
/// The losers are kept until they are released too: while two gateways do not see each other, a
/// third one sees both sessions live.
final class LivingClaims {
  private final Map<DeviceId, List<Claim>> byDevice = new HashMap<>();

  Optional<Claim> newest(DeviceId device) {
    Claim newest = null;
    for (Claim claim : byDevice.getOrDefault(device, List.of())) {
      if (newest == null || claim.beats(newest)) {
        newest = claim;
      }
    }
    return Optional.ofNullable(newest);
  }

  Optional<Claim> of(DeviceId device, GatewayName gateway) {
    return byDevice.getOrDefault(device, List.of()).stream()
        .filter(claim -> claim.gateway().equals(gateway))
        .findFirst();
  }

  /// Puts the claim in the place of what its gateway claimed before, unless that is a newer
  /// session.
  void put(Claim claim) {
    Optional<Claim> before = of(claim.device(), claim.gateway());
    if (before.isPresent() && !before.get().isSameSession(claim) && before.get().beats(claim)) {
      return;
    }
    List<Claim> next = new ArrayList<>(byDevice.getOrDefault(claim.device(), List.of()));
    next.removeIf(other -> other.gateway().equals(claim.gateway()));
    next.add(claim);
    byDevice.put(claim.device(), List.copyOf(next));
  }

  /// Gives this session's claim, if it is here, the claim's stamp.
  void restamp(Claim claim) {
    byDevice.computeIfPresent(
        claim.device(),
        (_, claims) ->
            claims.stream().map(each -> each.isSameSession(claim) ? claim : each).toList());
  }

  /// Removes exactly this session's claim.
  void remove(DeviceId device, GatewayName gateway, String nonce) {
    List<Claim> next = new ArrayList<>(byDevice.getOrDefault(device, List.of()));
    next.removeIf(claim -> claim.gateway().equals(gateway) && claim.nonce().equals(nonce));
    if (next.isEmpty()) {
      byDevice.remove(device);
    } else {
      byDevice.put(device, List.copyOf(next));
    }
  }

  /// All claims that fulfil the condition.
  List<Claim> matching(Predicate<Claim> condition) {
    return byDevice.values().stream().flatMap(List::stream).filter(condition).toList();
  }
}
