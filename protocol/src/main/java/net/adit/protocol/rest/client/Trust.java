package net.adit.protocol.rest.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.protocol.json.ProtocolException;

/// TLS that believes the given authorities and no others.
final class Trust {
  private Trust() {}

  /// @param pem one or more certificates
  static SSLContext in(String pem) {
    try {
      KeyStore anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      int count = 0;
      for (Certificate certificate : read(pem)) {
        anchors.setCertificateEntry("authority-" + count++, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(anchors);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new ProtocolException(
          Refusal.of(
                  Kind.INVALID,
                  "context-damaged",
                  "this is not a certificate",
                  "copy the context file again")
              .at(Place.field("authority")),
          broken);
    }
  }

  private static Iterable<? extends Certificate> read(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
