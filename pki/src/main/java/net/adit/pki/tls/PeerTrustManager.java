package net.adit.pki.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.verify.Usage;
import org.jspecify.annotations.Nullable;

/// Hands the peer's certificates to a [PeerTrust]. Thread-safe.
///
/// As an *extended* trust manager it also replaces the check of host names: control peers are
/// dialled by address and known by the id in their certificate.
final class PeerTrustManager extends X509ExtendedTrustManager {
  private static final int MOST_CERTIFICATES = 8;

  private final PeerTrust trust;

  PeerTrustManager(PeerTrust trust) {
    this.trust = trust;
  }

  private void require(X509Certificate[] sent, Usage usage) throws CertificateException {
    if (sent.length == 0 || sent.length > MOST_CERTIFICATES) {
      throw new CertificateException("the peer sent " + sent.length + " certificates");
    }
    List<IssuedCertificate> chain = Stream.of(sent).map(IssuedCertificate::of).toList();
    trust.require(chain, usage);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    require(chain, Usage.CLIENT);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    require(chain, Usage.CLIENT);
  }

  @Override
  public void checkClientTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    require(chain, Usage.CLIENT);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    require(chain, Usage.SERVER);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    require(chain, Usage.SERVER);
  }

  @Override
  public void checkServerTrusted(
      X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
      throws CertificateException {
    require(chain, Usage.SERVER);
  }

  /// None: naming the issuers we trust tells strangers about us and helps no peer of ours, which
  /// have one certificate each.
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
