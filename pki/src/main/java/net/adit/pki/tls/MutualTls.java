package net.adit.pki.tls;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import net.adit.model.identity.Fingerprint;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.PeerId;
import net.adit.pki.verify.CertificateCheck;

/// The TLS of control connections: one own identity, one trusted issuer, both replaceable at run
/// time without new contexts or lost connections. Thread-safe.
///
/// A context admits peers by the id in their certificate. The handshake of a resumed session does
/// not show the certificate again, so whoever serves must look at [#peer] of each connection and
/// ask the plan's list again.
public final class MutualTls {
  private static final String PROTOCOL = "TLSv1.3";
  private static final int SESSION_SECONDS = 60;

  private final IdentityKeyManager identity;
  private final AtomicReference<CertificateCheck> trust;
  private final InstantSource clock;
  private final SecureRandom random;

  /// @param trust the one issuer whose certificates are accepted, see [net.adit.pki.Issuer#trust]
  public MutualTls(
      TlsIdentity identity,
      List<IssuedCertificate> trust,
      InstantSource clock,
      SecureRandom random) {
    this.identity = new IdentityKeyManager(identity);
    this.trust = new AtomicReference<>(new CertificateCheck(trust));
    this.clock = clock;
    this.random = random;
  }

  /// A context for connections in either direction.
  ///
  /// @param admitted asked at each full handshake, such as `peer -> plan.knows(peer)` for a server
  ///   or `expected::equals` for a client
  public SSLContext context(Predicate<PeerId> admitted) {
    return context(new KeyManager[] {identity}, new IssuerTrust(trust, admitted, clock), random);
  }

  /// A context for an agent that joins: no own identity, any controller of the cluster whose root
  /// has the fingerprint.
  public static SSLContext joining(Fingerprint root, InstantSource clock, SecureRandom random) {
    return context(new KeyManager[0], new PinnedRootTrust(root, clock), random);
  }

  private static SSLContext context(KeyManager[] keys, PeerTrust trust, SecureRandom random) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(keys, new TrustManager[] {new PeerTrustManager(trust)}, random);
      context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
      context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
      return context;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no " + PROTOCOL, missing);
    }
  }

  /// TLS 1.3 only; a server demands a certificate.
  public static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {PROTOCOL});
    parameters.setNeedClientAuth(true);
    return parameters;
  }

  /// Presents another identity from now on; living connections stay.
  public void renew(TlsIdentity next) {
    identity.renew(next);
  }

  /// Trusts another issuer from now on, in all contexts made here; living connections stay.
  public void trust(List<IssuedCertificate> next) {
    trust.set(new CertificateCheck(next));
  }

  public TlsIdentity identity() {
    return identity.current();
  }

  /// The certified id of the other side; empty if it showed no certificate or one without an id.
  public static Optional<PeerId> peer(SSLSession session) {
    return peerCertificate(session).flatMap(certificate -> PeerId.of(certificate.x509()));
  }

  /// The certificate of the other side; empty if it showed none.
  public static Optional<IssuedCertificate> peerCertificate(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate first
          ? Optional.of(IssuedCertificate.of(first))
          : Optional.empty();
    } catch (SSLPeerUnverifiedException anonymous) {
      return Optional.empty();
    }
  }
}
