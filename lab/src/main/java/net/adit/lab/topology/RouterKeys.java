package net.adit.lab.topology;

/// The secrets by which the routers of a lab know one another. Immutable; `toString` hides them.
///
/// @param md5 for OSPFv2, RIPv2 and BGP: 1 to 16 letters or digits (RFC 2328 D.3)
/// @param sha256 for OSPFv3 (RFC 7166): 1 to 64 letters or digits
public record RouterKeys(String md5, String sha256) {
  public RouterKeys {
    if (!md5.matches("[A-Za-z0-9]{1,16}") || !sha256.matches("[A-Za-z0-9]{1,64}")) {
      throw new IllegalArgumentException(
          "a routing key must be 1 to 16 (OSPFv3: 64) letters or digits");
    }
  }

  /// One secret for all protocols.
  public static RouterKeys same(String key) {
    return new RouterKeys(key, key);
  }

  @Override
  public String toString() {
    return "RouterKeys[***]";
  }
}
