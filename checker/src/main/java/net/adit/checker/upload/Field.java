package net.adit.checker.upload;

/// A field beside the configuration file. What it holds wins over what the file says.
public enum Field {
  CA("CA"),
  CERT("certificate"),
  KEY("private key"),
  PASSPHRASE("passphrase"),
  USERNAME("user name"),
  PASSWORD("password"),
  TLS_AUTH("TLS key");

  private final String label;

  Field(String label) {
    this.label = label;
  }

  /// How people know it.
  public String label() {
    return label;
  }

  /// True if it is one line: a line break at its end is the file's, not the secret's.
  boolean isLine() {
    return this == PASSPHRASE || this == USERNAME || this == PASSWORD;
  }
}
