package net.adit.pki;

import static net.adit.pki.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.adit.pki.key.PkiException;
import net.adit.pki.verify.CertificateCheck;
import net.adit.pki.verify.Usage;
import net.adit.pki.verify.Verdict;
import org.junit.jupiter.api.Test;

/// Bytes from strangers: whatever they are, the answer is a value or this module's exception.
///
/// One change is none: how many bits of a signature's last byte count, where those left out are
/// zero. What is signed is the same then.
class DamagedCertificateTest {
  private static final long SEED = 11;

  private final CertificateAuthority authority = Samples.authority();
  private final Issuer devices = authority.issuer(IssuerRole.DEVICES);

  @Test
  void isReadOrRefusedButNeverTrusted() {
    CertificateCheck check = new CertificateCheck(devices.trust());
    byte[] good = Samples.device(authority).toDer();
    Random random = new Random(SEED);
    for (int i = 0; i < 1000; i++) {
      byte[] bad = damage(good, random);
      try {
        IssuedCertificate read = IssuedCertificate.ofDer(bad);
        assertThat(read.subject()).isNotNull();
        assertThat(read.commonName()).isNotNull();
        assertThat(PeerId.of(read.x509())).isEmpty();
        if (!(check.check(read, Usage.CLIENT, NOW) instanceof Verdict.Refused)) {
          assertThat(tbs(read)).as("what is trusted").isEqualTo(tbs(IssuedCertificate.ofDer(good)));
        }
      } catch (PkiException expected) {
        assertThat(expected.refusal().type()).isIn("certificate-malformed", "name-malformed");
      }
    }
  }

  @Test
  void revocationListsToo() {
    Revocation one =
        new Revocation(
            Samples.device(authority).serialNumber(), NOW, Revocation.Reason.KEY_COMPROMISE);
    RevocationList list = devices.revoke(1, List.of(one), NOW, Duration.ofDays(1), Samples.RANDOM);
    byte[] good = list.toDer();
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      byte[] bad = damage(good, random);
      try {
        RevocationList read = RevocationList.ofDer(bad);
        if (read.isSignedBy(devices.certificate())) {
          assertThat(read.revocations()).as("what is trusted").isEqualTo(list.revocations());
          assertThat(read.number()).isEqualTo(list.number());
          assertThat(read.nextUpdate()).isEqualTo(list.nextUpdate());
        }
      } catch (PkiException expected) {
        assertThat(expected.refusal().type()).isEqualTo("revocation-list-malformed");
      }
    }
  }

  private static byte[] tbs(IssuedCertificate certificate) {
    try {
      return certificate.x509().getTBSCertificate();
    } catch (CertificateEncodingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] damage(byte[] good, Random random) {
    byte[] bad = good.clone();
    bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
    return bad;
  }
}
