package net.adit.agent.routing;

import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The secrets by which OSPF routers know one another; they must equal those of the core routers.
/// Immutable; `toString` hides them.
///
/// @param md5 for OSPFv2, key id 1: 1 to 16 letters, digits, `.`, `_` or `-` (RFC 2328 D.3); empty:
///   routers are believed without proof
/// @param sha256 for OSPFv3, key id 1, HMAC-SHA-256 (RFC 7166): 1 to 64 of the same, or empty
public record OspfKeys(Optional<String> md5, Optional<String> sha256) {
  public OspfKeys {
    md5.ifPresent(key -> check(key, 16));
    sha256.ifPresent(key -> check(key, 64));
  }

  /// Proof for both.
  public static OspfKeys of(String md5, String sha256) {
    return new OspfKeys(Optional.of(md5), Optional.of(sha256));
  }

  private static void check(String key, int longest) {
    if (!key.matches("[A-Za-z0-9._-]{1," + longest + "}")) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "OSPF key",
          "***",
          "expected 1 to " + longest + " letters, digits, dots, dashes or underscores");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
