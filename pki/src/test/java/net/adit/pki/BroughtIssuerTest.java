package net.adit.pki;

import static net.adit.pki.Samples.NOW;
import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.adit.model.Secret;
import net.adit.pki.key.EncryptedKeyPem;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.key.PkiException;
import net.adit.pki.key.PrivateKeyPem;
import org.junit.jupiter.api.Test;

class BroughtIssuerTest {
  private static final Secret NO_PASSPHRASE = Secret.ofText("");

  private final CertificateAuthority own = Samples.authority();
  private final Issuer foreign =
      CertificateAuthority.create("theirs", KeyAlgorithm.P256, NOW, RANDOM)
          .issuer(IssuerRole.DEVICES);

  @Test
  void certifiesDevicesWithABroughtKey() {
    Issuer brought =
        Issuer.brought(
            IssuerRole.DEVICES, foreign.trustPem(), foreign.keyPem().orElseThrow(), NO_PASSPHRASE);
    IssuedCertificate device = Samples.device(own.withIssuer(brought));
    assertThat(device.isSignedBy(foreign.certificate())).isTrue();
  }

  @Test
  void opensAnEncryptedKey() {
    Secret passphrase = Secret.ofText("open");
    Secret pem =
        EncryptedKeyPem.write(
            PrivateKeyPem.read(foreign.keyPem().orElseThrow()), passphrase, RANDOM);
    assertThat(Issuer.brought(IssuerRole.DEVICES, foreign.trustPem(), pem, passphrase).hasKey())
        .isTrue();
    assertThatThrownBy(
            () -> Issuer.brought(IssuerRole.DEVICES, foreign.trustPem(), pem, NO_PASSPHRASE))
        .hasMessageContaining("is encrypted");
  }

  @Test
  void signsNothingWithACertificateAlone() {
    CertificateAuthority mixed =
        own.withIssuer(Issuer.brought(IssuerRole.DEVICES, foreign.trustPem()));
    assertThat(mixed.issuer(IssuerRole.DEVICES).hasKey()).isFalse();
    assertThatThrownBy(() -> Samples.device(mixed))
        .isInstanceOf(PkiException.class)
        .hasMessageContaining("the private key of the issuer of devices is not here");
  }

  @Test
  void ordersAChainAndWantsItWhole() {
    IssuedCertificate lower = foreign.chain().getFirst();
    IssuedCertificate root = foreign.chain().getLast();
    Issuer brought = Issuer.brought(IssuerRole.DEVICES, root.toPem() + "text\n" + lower.toPem());
    assertThat(brought.trust()).containsExactly(lower, root);
    assertThatThrownBy(() -> Issuer.brought(IssuerRole.DEVICES, lower.toPem()))
        .hasMessage(
            "the certificate 'CN=theirs devices' is not self-signed; add the certificate of"
                + " 'CN=theirs root' to the file: openvpn needs the chain up to its root");
    assertThatThrownBy(() ->
            Issuer.brought(
                IssuerRole.DEVICES, foreign.trustPem() + own.root().certificate().toPem()))
        .hasMessageContaining("are not one chain");
  }

  @Test
  void refusesALeafAndNothing() {
    assertThatThrownBy(() -> Issuer.brought(IssuerRole.DEVICES, Samples.device(own).toPem()))
        .hasMessageContaining("is not the certificate of an authority");
    assertThatThrownBy(() -> Issuer.brought(IssuerRole.DEVICES, "no"))
        .hasMessageContaining("no certificate found");
  }
}
