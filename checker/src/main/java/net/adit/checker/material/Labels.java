package net.adit.checker.material;

/// What people call a PEM block. Stateless.
final class Labels {
  private Labels() {}

  static String described(String label) {
    return switch (label) {
      case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST" -> "a signing request (CSR)";
      case "PUBLIC KEY", "RSA PUBLIC KEY" -> "a public key";
      case "X509 CRL" -> "a revocation list (CRL)";
      case "OPENSSH PRIVATE KEY" -> "an SSH key";
      case "DH PARAMETERS" -> "Diffie-Hellman parameters, which are for servers";
      case "CERTIFICATE" -> "a certificate";
      case "OpenVPN Static key V1" -> "an OpenVPN static key";
      case "OpenVPN tls-crypt-v2 client key" -> "a tls-crypt-v2 client key";
      case "OpenVPN tls-crypt-v2 server key" -> "a tls-crypt-v2 server key";
      default -> label.endsWith("PRIVATE KEY") ? "a private key" : "something else";
    };
  }
}
