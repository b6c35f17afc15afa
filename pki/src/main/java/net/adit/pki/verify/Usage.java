package net.adit.pki.verify;

/// As what a certificate is used in a TLS handshake.
public enum Usage {
  CLIENT("1.3.6.1.5.5.7.3.2", "client"),
  SERVER("1.3.6.1.5.5.7.3.1", "server");

  private final String extendedKeyUsage;
  private final String word;

  Usage(String extendedKeyUsage, String word) {
    this.extendedKeyUsage = extendedKeyUsage;
    this.word = word;
  }

  /// The object identifier that the extended key usage must hold.
  String extendedKeyUsage() {
    return extendedKeyUsage;
  }

  String word() {
    return word;
  }
}
