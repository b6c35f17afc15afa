package net.adit.pki;

import static net.adit.pki.Samples.DEVICE;
import static net.adit.pki.Samples.NOW;
import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateParsingException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.IpAddress;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.key.PkiException;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  private final CertificateAuthority authority = Samples.authority();

  @Test
  void certifiesADeviceAsClientOnly() throws CertificateParsingException {
    IssuedCertificate device = Samples.device(authority);

    assertThat(device.commonName()).contains(DEVICE.value());
    assertThat(device.x509().getExtendedKeyUsage()).containsExactly(CLIENT_AUTH);
    assertThat(device.isAuthority()).isFalse();
    assertThat(device.isSignedBy(authority.issuer(IssuerRole.DEVICES).certificate())).isTrue();
    assertThat(device.isSignedBy(authority.issuer(IssuerRole.GATEWAYS).certificate())).isFalse();
  }

  @Test
  void certifiesAGatewayAsServerOnly() throws CertificateParsingException {
    assertThat(Samples.server(authority).x509().getExtendedKeyUsage()).containsExactly(SERVER_AUTH);
  }

  @Test
  void certifiesControlPeersForBothDirectionsWithTheirId() throws CertificateParsingException {
    IssuedCertificate agent =
        authority.issue(
            LeafRequest.agent(Samples.GATEWAY, Samples.keys().getPublic())
                .withNames(
                    List.of("fra-1.example"),
                    List.of(IpAddress.parse("192.0.2.1"), IpAddress.parse("2001:db8::1"))),
            NOW,
            RANDOM);

    assertThat(agent.x509().getExtendedKeyUsage()).containsExactly(SERVER_AUTH, CLIENT_AUTH);
    assertThat(PeerId.of(agent.x509())).contains(PeerId.agent(Samples.GATEWAY));
    assertThat(agent.x509().getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactly("adit:agent:fra-1", "fra-1.example", "192.0.2.1", "2001:db8:0:0:0:0:0:1");
  }

  @Test
  void signsEachIssuerByTheRootAndByItself() {
    for (IssuerRole role : IssuerRole.values()) {
      Issuer issuer = authority.issuer(role);
      assertThat(issuer.trust()).hasSize(1);
      assertThat(issuer.certificate().isSelfSigned()).isTrue();
      assertThat(issuer.chain()).hasSize(2);
      assertThat(issuer.chain().getFirst().isSignedBy(authority.root().certificate())).isTrue();
      assertThat(issuer.chain().getFirst().publicKey()).isEqualTo(issuer.certificate().publicKey());
      assertThat(issuer.chain().getFirst().x509().getBasicConstraints()).isZero();
    }
    assertThat(authority.root().certificate().x509().getBasicConstraints()).isEqualTo(1);
  }

  @Test
  void makesNoIssuerOnceTheRootIsOfflineButGoesOnIssuing() {
    CertificateAuthority offline = authority.withoutRootKey();

    assertThat(Samples.device(offline).isValidAt(NOW)).isTrue();
    assertThat(offline.root().keyPem()).isEmpty();
    assertThatThrownBy(
            () -> offline.root().createIssuer(IssuerRole.DEVICES, KeyAlgorithm.P256, NOW, RANDOM))
        .isInstanceOf(PkiException.class)
        .hasMessageContaining("private key of the root is not here");
  }

  @Test
  void issuesAgainAfterBeingStoredAndLoaded() {
    Issuer stored = authority.issuer(IssuerRole.DEVICES);
    Issuer loaded =
        Issuer.load(
            IssuerRole.DEVICES,
            stored.trustPem(),
            stored.chainPem(),
            stored.keyPem().orElseThrow());
    RootAuthority root =
        RootAuthority.load(
            authority.root().certificate().toPem(), authority.root().keyPem().orElseThrow());

    IssuedCertificate device =
        loaded.issue(LeafRequest.device(DEVICE, Samples.keys().getPublic()), NOW, RANDOM);
    assertThat(device.isSignedBy(stored.certificate())).isTrue();
    assertThat(loaded.chain()).isEqualTo(stored.chain());
    assertThat(root.fingerprint()).isEqualTo(authority.root().fingerprint());
  }

  @Test
  void refusesAKeyThatIsAnotherIssuers() {
    Issuer devices = authority.issuer(IssuerRole.DEVICES);
    Issuer gateways = authority.issuer(IssuerRole.GATEWAYS);
    assertThatThrownBy(() ->
            Issuer.load(
                IssuerRole.DEVICES,
                devices.trustPem(),
                devices.chainPem(),
                gateways.keyPem().orElseThrow()))
        .isInstanceOf(PkiException.class)
        .hasMessageContaining("does not belong to the certificate 'CN=mine devices'");
  }

  @Test
  void startsFiveMinutesAgoAndRenewsAtHalf() {
    IssuedCertificate server = Samples.server(authority);
    assertThat(server.notBefore()).isEqualTo(Instant.parse("2026-11-25T09:55:00Z"));
    assertThat(server.notAfter()).isEqualTo(Instant.parse("2027-05-24T10:00:00Z"));
    assertThat(server.renewAt())
        .isEqualTo(Instant.parse("2026-11-25T09:55:00Z").plusSeconds((180L * 86400 + 300) / 2));
  }

  @Test
  void neverOutlivesTheIssuer() {
    Instant late = authority.issuer(IssuerRole.DEVICES).certificate().notAfter().minusSeconds(3600);
    IssuedCertificate device =
        authority.issue(LeafRequest.device(DEVICE, Samples.keys().getPublic()), late, RANDOM);
    assertThat(device.notAfter())
        .isEqualTo(authority.issuer(IssuerRole.DEVICES).certificate().notAfter());
  }

  @Test
  void refusesToIssueOutsideTheIssuersLife() {
    LeafRequest request = LeafRequest.device(DEVICE, Samples.keys().getPublic());
    assertThatThrownBy(() -> authority.issue(request, NOW.plus(Duration.ofDays(4000)), RANDOM))
        .hasMessageContaining("the issuer 'CN=mine devices' ended at 2036");
    assertThatThrownBy(() -> authority.issue(request, NOW.minus(Duration.ofDays(1)), RANDOM))
        .hasMessageContaining("begins only at 2026");
  }

  @Test
  void refusesAShortLifeForServersAndAgents() {
    LeafRequest server = LeafRequest.openVpnServer(Samples.GATEWAY, Samples.keys().getPublic());
    assertThatThrownBy(() -> server.withLifetime(Duration.ofDays(89)))
        .isInstanceOf(PkiException.class)
        .hasMessageContaining("too short");
    assertThat(server.withLifetime(Duration.ofDays(90)).lifetime()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void refusesCommonNamesThatOpenVpnCannotRead() {
    for (String name : List.of("", "x".repeat(65), "ü".repeat(33), "a\nb", "a\0b")) {
      assertThatThrownBy(() ->
              new LeafRequest(
                  CertificatePurpose.DEVICE,
                  name,
                  Samples.keys().getPublic(),
                  Duration.ofDays(1),
                  List.of(),
                  List.of()))
          .isInstanceOf(PkiException.class);
    }
  }

  @Test
  void drawsPositiveSerialNumbersOfAtMostTwentyOctets() {
    Set<SerialNumber> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      SerialNumber serial = Samples.device(authority).serialNumber();
      assertThat(serial.value().bitLength()).isLessThanOrEqualTo(159);
      assertThat(seen.add(serial)).isTrue();
    }
  }

  @Test
  void readsOddCommonNamesAsTheyAre() {
    for (String name :
        List.of(
            "Doe, John",
            "Müller, \"Jürgen\"",
            " lead and trail ",
            "a+b=c;<d>#\\",
            "ü".repeat(32))) {
      IssuedCertificate certificate =
          authority.issue(
              new LeafRequest(
                  CertificatePurpose.DEVICE,
                  name,
                  Samples.keys().getPublic(),
                  Duration.ofDays(1),
                  List.of(),
                  List.of()),
              NOW,
              RANDOM);
      assertThat(IssuedCertificate.parse(certificate.toPem()).commonName())
          .isEqualTo(Optional.of(name));
    }
  }

  @Test
  void worksWithEd25519Throughout() {
    CertificateAuthority edwards =
        CertificateAuthority.create("ed", KeyAlgorithm.ED25519, NOW, RANDOM);
    IssuedCertificate device =
        edwards.issue(
            LeafRequest.device(DEVICE, KeyAlgorithm.ED25519.generate(RANDOM).getPublic()),
            NOW,
            RANDOM);
    assertThat(device.isSignedBy(edwards.issuer(IssuerRole.DEVICES).certificate())).isTrue();
  }
}
