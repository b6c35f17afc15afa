package net.adit.pki.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import net.adit.pki.IssuedCertificate;
import org.jspecify.annotations.Nullable;

/// Presents one identity, which can be replaced while connections live. Thread-safe.
///
/// The alias is the certificate's fingerprint and the identity before is kept, so that a handshake
/// which has begun with the old one ends with it.
final class IdentityKeyManager extends X509ExtendedKeyManager {
  private record Generations(TlsIdentity newest, TlsIdentity before) {}

  private final AtomicReference<Generations> current;

  IdentityKeyManager(TlsIdentity identity) {
    this.current = new AtomicReference<>(new Generations(identity, identity));
  }

  void renew(TlsIdentity identity) {
    current.updateAndGet(before -> new Generations(identity, before.newest));
  }

  TlsIdentity current() {
    return current.get().newest;
  }

  private String alias() {
    return alias(current());
  }

  private static String alias(TlsIdentity identity) {
    return identity.certificate().fingerprint().value();
  }

  private @Nullable TlsIdentity named(@Nullable String alias) {
    Generations all = current.get();
    if (alias(all.newest).equals(alias)) {
      return all.newest;
    }
    return alias(all.before).equals(alias) ? all.before : null;
  }

  /// True if a key of the type asked for, such as `EC` or `EdDSA`, is what we have.
  private boolean fits(String keyType) {
    String own = current().key().getAlgorithm();
    return keyType.equals(own)
        || (keyType.startsWith("EC") && own.equals("EC"))
        || (keyType.startsWith("Ed") && own.equals("EdDSA"));
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    for (String keyType : keyTypes) {
      if (fits(keyType)) {
        return alias();
      }
    }
    return null;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return chooseClientAlias(keyTypes, issuers, null);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return fits(keyType) ? alias() : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return chooseServerAlias(keyType, issuers, null);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {alias()};
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {alias()};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
    TlsIdentity identity = named(alias);
    return identity == null
        ? null
        : identity.chain().stream().map(IssuedCertificate::x509).toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
    TlsIdentity identity = named(alias);
    return identity == null ? null : identity.key();
  }
}
