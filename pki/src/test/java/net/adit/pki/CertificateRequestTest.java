package net.adit.pki;

import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.PkiException;
import org.junit.jupiter.api.Test;

class CertificateRequestTest {
  @Test
  void readsBackNameAndKey() {
    for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
      KeyPair pair = algorithm.generate(RANDOM);
      String pem = CertificateRequest.create(pair, "Doe, \"John\"", RANDOM).toPem();
      CertificateRequest request = CertificateRequest.parse("some text\n" + pem);
      assertThat(request.commonName()).contains("Doe, \"John\"");
      assertThat(request.key()).isEqualTo(pair.getPublic());
    }
  }

  @Test
  void refusesAnotherName() {
    CertificateRequest request = CertificateRequest.create(Samples.keys(), "d-1", RANDOM);
    assertThat(request.requireCommonName("d-1")).isSameAs(request);
    assertThatThrownBy(() -> request.requireCommonName("d-2"))
        .isInstanceOf(PkiException.class)
        .hasMessage(
            "the signing request is for 'd-1', not for 'd-2'; make a request with the subject"
                + " CN=d-2");
  }

  @Test
  void refusesASignatureByAnotherKey() {
    byte[] mine = der(CertificateRequest.create(Samples.keys(), "d-1", RANDOM));
    byte[] last = mine.clone();
    last[last.length - 1] ^= 1;
    byte[] subject = mine.clone();
    int name = new String(mine, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("d-1");
    subject[name + 2] = '2';
    for (byte[] forged : new byte[][] {last, subject}) {
      assertThatThrownBy(() -> CertificateRequest.ofDer(forged))
          .isInstanceOf(PkiException.class)
          .hasMessageContaining("signing request");
    }
  }

  @Test
  void refusesAWeakKey() throws NoSuchAlgorithmException {
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(1024);
    String pem = CertificateRequest.create(rsa.generateKeyPair(), "d-1", RANDOM).toPem();
    assertThatThrownBy(() -> CertificateRequest.parse(pem))
        .hasMessageContaining("an RSA key of 1024 bits is too weak");
  }

  @Test
  void refusesWhatIsNoRequest() {
    assertThatThrownBy(() -> CertificateRequest.parse("hello"))
        .hasMessageContaining("expected one signing request in PEM, found none");
    assertThatThrownBy(() -> CertificateRequest.ofDer(new byte[20_000]))
        .hasMessageContaining("too long");
  }

  @Test
  void damageAnywhereGivesNothingButARefusal() {
    byte[] good = der(CertificateRequest.create(Samples.keys(), "d-1", RANDOM));
    Random random = new Random(3);
    int read = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        CertificateRequest.ofDer(bad);
        read++;
      } catch (PkiException expected) {
        assertThat(expected.refusal().type()).startsWith("request-");
      }
    }
    assertThat(read).isZero();
  }

  private static byte[] der(CertificateRequest request) {
    return PemReader.readOne(request.toPem(), CertificateRequest.LABEL).bytes();
  }

  @Test
  void readsTheOldLabel() {
    byte[] der = der(CertificateRequest.create(Samples.keys(), "d-1", RANDOM));
    String pem = PemBlock.of("NEW CERTIFICATE REQUEST", der).toText();
    assertThat(CertificateRequest.parse(pem).commonName()).contains("d-1");
  }
}
