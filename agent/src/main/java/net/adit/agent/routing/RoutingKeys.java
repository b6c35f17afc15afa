package net.adit.agent.routing;

import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The secrets by which routers know one another; they must equal those of the core routers. Of
/// letters, digits, `.`, `_` and `-`; where one is absent, routers are believed without proof.
/// Immutable; `toString` hides them.
///
/// @param ospfMd5 for OSPFv2, key id 1: 1 to 16 characters (RFC 2328 §D.3)
/// @param ospfSha256 for OSPFv3, key id 1, HMAC-SHA-256 (RFC 7166): 1 to 64
/// @param bgp the password of TCP's MD5 signature (RFC 2385): 1 to 80, as Linux takes no more
/// @param ripMd5 for RIPv2, key id 1: 1 to 16 (RFC 2082). RIPng has no proof
public record RoutingKeys(
    Optional<String> ospfMd5,
    Optional<String> ospfSha256,
    Optional<String> bgp,
    Optional<String> ripMd5) {
  public static final int LONGEST_OSPF_MD5 = 16;
  public static final int LONGEST_OSPF_SHA256 = 64;
  public static final int LONGEST_BGP = 80;
  public static final int LONGEST_RIP_MD5 = 16;

  /// No proof at all.
  public static final RoutingKeys NONE =
      new RoutingKeys(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public RoutingKeys {
    ospfMd5.ifPresent(key -> check(key, LONGEST_OSPF_MD5));
    ospfSha256.ifPresent(key -> check(key, LONGEST_OSPF_SHA256));
    bgp.ifPresent(key -> check(key, LONGEST_BGP));
    ripMd5.ifPresent(key -> check(key, LONGEST_RIP_MD5));
  }

  /// One secret for all of them.
  public static RoutingKeys same(String key) {
    Optional<String> proof = Optional.of(key);
    return new RoutingKeys(proof, proof, proof, proof);
  }

  private static void check(String key, int longest) {
    if (!key.matches("[A-Za-z0-9._-]{1," + longest + "}")) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "routing key",
          "***",
          "expected 1 to " + longest + " letters, digits, dots, dashes or underscores");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
