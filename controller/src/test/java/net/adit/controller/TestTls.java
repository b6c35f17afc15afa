package net.adit.controller;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS of a client that trusts what the context file of a controller says, made by the JDK alone.
final class TestTls {
  private TestTls() {}

  static SSLContext trusting(TestController controller) {
    try {
      KeyStore anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      byte[] pem = controller.context().authority().getBytes(StandardCharsets.US_ASCII);
      anchors.setCertificateEntry(
          "control",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem)));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(anchors);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (java.security.GeneralSecurityException | java.io.IOException broken) {
      throw new IllegalStateException("trust of the test", broken);
    }
  }
}
