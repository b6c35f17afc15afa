package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import net.adit.controller.authority.Founding;
import net.adit.model.Secret;
import net.adit.model.desired.RevocationReason;
import net.adit.model.identity.DeviceId;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.CertificateRequest;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.Issuer;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.RevocationList;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.DeviceView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates of devices: by the owner's key, by Adit's, by an authority that was brought.
class CertificateScenarioTest {
  private static final Certificates.Revocation COMPROMISED =
      new Certificates.Revocation(Optional.of(RevocationReason.KEY_COMPROMISE));

  @TempDir Path directory;
  private Optional<TestController> opened = Optional.empty();

  @AfterEach
  void stop() {
    opened.ifPresent(TestController::close);
  }

  @Test
  void certifiesAnOwnersKeyAndNeverSeesIt() {
    TestController controller = start(Optional.empty());
    DeviceView device = controller.client().devices().show("laptop");
    KeyPair own = KeyAlgorithm.P256.generate(TestController.RANDOM);

    Certificates.Issued issued = issue(controller, csr(own));

    IssuedCertificate certificate = IssuedCertificate.parse(issued.certificate());
    assertThat(issued.key()).isEmpty();
    assertThat(certificate.publicKey()).isEqualTo(own.getPublic());
    assertThat(certificate.commonName()).contains(device.id().value());
    assertThat(controller.client().profile("laptop"))
        .contains(issued.certificate().strip())
        .contains("Add your private key here");
  }

  @Test
  void handsOutAKeyItMadeOnceAlsoAsPkcs12() throws Exception {
    TestController controller = start(Optional.empty());
    Certificates.Issued issued =
        controller
            .client()
            .issueCertificate(
                "laptop",
                new Certificates.Request(
                    Optional.empty(), Optional.of(Duration.ofDays(9)), Optional.of("s3cret")));

    assertThat(issued.key().orElseThrow()).contains("ENCRYPTED PRIVATE KEY");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(
        new ByteArrayInputStream(Base64.getDecoder().decode(issued.pkcs12().orElseThrow())),
        "s3cret".toCharArray());
    assertThat(store.size()).isPositive();
    assertThat(Duration.between(controller.clock.instant(), issued.view().notAfter()).toDays())
        .isBetween(8L, 9L);
  }

  @Test
  void refusesAFourthAndSaysWhichToRevoke() {
    TestController controller = start(Optional.empty());
    Certificates.Issued first = issue(controller, Optional.empty());
    issue(controller, Optional.empty());
    issue(controller, Optional.empty());

    assertThatThrownBy(() -> issue(controller, Optional.empty()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("device 'laptop' has 3 valid certificates");

    controller
        .client()
        .revokeCertificate("laptop", first.view().fingerprint().value(), COMPROMISED);
    issue(controller, Optional.empty());
  }

  @Test
  void publishesWhatIsRevokedInASignedList() {
    TestController controller = start(Optional.empty());
    Certificates.Issued issued = issue(controller, Optional.empty());
    assertThat(list(controller).isRevoked(issued.view().serial())).isFalse();

    DeviceView after = controller.client().revokeDevice("laptop", COMPROMISED);

    assertThat(after.certificates())
        .extracting(Certificates.View::state)
        .containsExactly(Certificates.State.REVOKED);
    RevocationList list = list(controller);
    assertThat(list.isRevoked(issued.view().serial())).isTrue();
    IssuedCertificate issuer = IssuedCertificate.parseAll(issued.chain()).getFirst();
    assertThat(list.isSignedBy(issuer)).isTrue();
    assertThat(list.nextUpdate().orElseThrow()).isAfter(controller.clock.instant());
  }

  @Test
  void refusesMalformedRequestsInOneSentence() {
    TestController controller = start(Optional.empty());
    assertThatThrownBy(() -> issue(controller, Optional.of("nonsense")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("signing request");
    assertThatThrownBy(() ->
            controller
                .client()
                .issueCertificate(
                    "laptop",
                    new Certificates.Request(
                        csr(KeyAlgorithm.P256.generate(TestController.RANDOM)),
                        Optional.empty(),
                        Optional.of("x"))))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("passphrase");
    assertThat(controller.client().devices().show("laptop").certificates()).isEmpty();
  }

  @Test
  void makesNoCertificateForAProfileThatWouldLeadNowhere() {
    TestController controller = start(Optional.empty());
    controller.client().gateways().remove("fra-1");

    assertThatThrownBy(
            () -> controller.client().newProfile("laptop", Certificates.Request.ADIT_MAKES_THE_KEY))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("no gateway is enabled");
    assertThat(controller.client().devices().show("laptop").certificates()).isEmpty();
  }

  @Test
  void certifiesByAnAuthorityThatWasBrought() {
    Issuer brought = broughtIssuer();
    TestController controller =
        start(
            Optional.of(
                new Founding.Brought(brought.trustPem(), brought.keyPem(), Secret.ofText(""))));

    Certificates.Issued issued = issue(controller, Optional.empty());

    assertThat(IssuedCertificate.parse(issued.certificate()).isSignedBy(brought.certificate()))
        .isTrue();
  }

  @Test
  void letsInCertificatesOfAnAuthorityThatIsOnlyTrustedOnceTheyAreRegistered() {
    Issuer brought = broughtIssuer();
    TestController controller =
        start(
            Optional.of(
                new Founding.Brought(brought.trustPem(), Optional.empty(), Secret.ofText(""))));
    IssuedCertificate old = leafOf(brought);

    Certificates.View view = controller.client().registerCertificate("laptop", old.toPem());

    assertThat(view.fingerprint()).isEqualTo(old.fingerprint());
    assertThat(view.state()).isEqualTo(Certificates.State.VALID);
    assertThat(controller.client().history("laptop").admitted()).isTrue();
    assertThatThrownBy(() -> controller.client().registerCertificate("laptop", old.toPem()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("belongs or belonged to device 'laptop'");
    assertThat(IssuedCertificate.parse(issue(controller, Optional.empty()).certificate()))
        .matches(own -> !own.isSignedBy(brought.certificate()));
  }

  @Test
  void refusesToRegisterTheCertificateOfAnotherAuthority() {
    TestController controller = start(Optional.empty());

    assertThatThrownBy(() ->
            controller.client().registerCertificate("laptop", leafOf(broughtIssuer()).toPem()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("is not signed by a trusted authority");
  }

  private TestController start(Optional<Founding.Brought> brought) {
    Path place = directory.resolve("c");
    TestController controller =
        brought
            .map(authority -> TestController.in(place, authority))
            .orElseGet(() -> TestController.in(place))
            .furnished();
    opened = Optional.of(controller);
    controller.client().devices().add(TestController.device("laptop", "anna"));
    return controller;
  }

  private static Certificates.Issued issue(TestController controller, Optional<String> request) {
    return controller
        .client()
        .issueCertificate(
            "laptop", new Certificates.Request(request, Optional.empty(), Optional.empty()));
  }

  private static RevocationList list(TestController controller) {
    return RevocationList.parse(controller.client().revocationList());
  }

  private static Optional<String> csr(KeyPair pair) {
    return Optional.of(CertificateRequest.create(pair, "whatever", TestController.RANDOM).toPem());
  }

  private static Issuer broughtIssuer() {
    return CertificateAuthority.create(
            "Elsewhere", KeyAlgorithm.P256, Instant.now(), TestController.RANDOM)
        .issuer(IssuerRole.DEVICES);
  }

  private static IssuedCertificate leafOf(Issuer issuer) {
    KeyPair pair = KeyAlgorithm.P256.generate(TestController.RANDOM);
    LeafRequest request =
        LeafRequest.device(DeviceId.random(TestController.RANDOM), pair.getPublic());
    return issuer.issue(request, Instant.now(), TestController.RANDOM);
  }
}
