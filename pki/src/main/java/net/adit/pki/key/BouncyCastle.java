package net.adit.pki.key;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// BouncyCastle's provider for password-based encryption, made on first use and never registered:
/// everything else runs on the JDK's own providers.
///
/// Its encryptor builders need it explicitly: with the JDK's ciphers they encrypt AES without
/// padding and fail.
public final class BouncyCastle {
  private BouncyCastle() {}

  public static Provider provider() {
    return Holder.PROVIDER;
  }

  private static final class Holder {
    static final Provider PROVIDER = new BouncyCastleProvider();
  }
}
