package net.adit.controller.authority;

import net.adit.controller.store.secret.SecretId;
import net.adit.model.identity.Fingerprint;

/// Under which names the authority's secrets lie sealed. Stateless.
final class SecretNames {
  static final SecretId ROUTING_KEY = SecretId.of("routing", "key");

  private SecretNames() {}

  static SecretId keyOf(Fingerprint authority) {
    return SecretId.of("authority", authority.value(), "key");
  }

  static SecretId tlsCrypt(int generation) {
    return SecretId.of("tls-crypt", Integer.toString(generation));
  }
}
