package net.adit.pki.key;

import java.util.HexFormat;

/// Puts a key in OpenSSL's older forms, PKCS#1 (RFC 8017) and SEC 1 (RFC 5915), into the envelope
/// of PKCS#8 (RFC 5208), which the JDK reads. Stateless.
final class TraditionalKey {
  private static final byte[] VERSION = HexFormat.of().parseHex("020100");
  private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private TraditionalKey() {}

  static byte[] toPkcs8(PemBlock block) {
    try {
      byte[] key = block.bytes();
      byte[] algorithm =
          block.label().startsWith("RSA")
              ? Der.write(Der.SEQUENCE, RSA)
              : Der.write(Der.SEQUENCE, EC, curve(key));
      return Der.write(Der.SEQUENCE, VERSION, algorithm, Der.write(Der.OCTETS, key));
    } catch (IllegalArgumentException damaged) {
      throw PkiException.invalid(
              "key-malformed",
              "the private key " + block.label() + " is damaged",
              "give one key as PEM, such as openssl writes it")
          .causedBy(damaged);
    }
  }

  /// The curve's name, which SEC 1 keeps inside the key: version, key, [0] parameters.
  private static byte[] curve(byte[] key) {
    Der fields = Der.in(Der.in(key).next(Der.SEQUENCE));
    fields.next(Der.INTEGER);
    fields.next(Der.OCTETS);
    return fields.next(Der.PARAMETERS);
  }
}
