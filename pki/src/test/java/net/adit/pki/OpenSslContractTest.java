package net.adit.pki;

import static net.adit.pki.Samples.DEVICE;
import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.model.net.IpAddress;
import net.adit.pki.key.EncryptedKeyPem;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.key.KeyStrength;
import net.adit.pki.key.PrivateKeyPem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What this module makes, read by the real `openssl`, and the other way round.
@Tag("contract")
class OpenSslContractTest {
  private static final Secret PASSPHRASE = Secret.ofText("Tür 'zu' \"€\"");

  @TempDir Path directory;

  private final Instant now = Instant.now();
  private OpenSsl openSsl = new OpenSsl(Path.of("."));

  @BeforeEach
  void open() throws IOException {
    openSsl = new OpenSsl(directory);
    openSsl.write("pass", PASSPHRASE.toBytes());
  }

  @Test
  void verifiesEveryKindOfCertificateForItsPurposeOnly() throws Exception {
    for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
      CertificateAuthority authority =
          CertificateAuthority.create("Grube Süd", algorithm, now, RANDOM);
      for (CertificatePurpose purpose : CertificatePurpose.values()) {
        IssuedCertificate leaf = authority.issue(request(purpose, algorithm), now, RANDOM);
        Issuer issuer = authority.issuer(purpose.issuer());
        openSsl.write("anchor.pem", issuer.trustPem());
        openSsl.write("root.pem", authority.root().certificate().toPem());
        openSsl.write("between.pem", issuer.chain().getFirst().toPem());
        openSsl.write("leaf.pem", leaf.toPem());
        for (String kind : List.of("sslclient", "sslserver")) {
          boolean meant = kind.equals("sslclient") ? purpose.isClient() : purpose.isServer();
          assertThat(verifies(kind, "-CAfile", "anchor.pem")).isEqualTo(meant);
          assertThat(verifies(kind, "-CAfile", "root.pem", "-untrusted", "between.pem"))
              .isEqualTo(meant);
        }
      }
    }
  }

  private boolean verifies(String purpose, String... trust) throws Exception {
    String[] command = {"verify", "-x509_strict", "-purpose", purpose, "leaf.pem"};
    List<String> all = new java.util.ArrayList<>(List.of(command));
    all.addAll(4, List.of(trust));
    return openSsl.run(all.toArray(String[]::new)).status() == 0;
  }

  private static LeafRequest request(CertificatePurpose purpose, KeyAlgorithm algorithm) {
    return new LeafRequest(
        purpose,
        "fra-1",
        algorithm.generate(RANDOM).getPublic(),
        Duration.ofDays(90),
        List.of(),
        List.of());
  }

  @Test
  void refusesALeafOfAnotherIssuer() throws Exception {
    CertificateAuthority authority = authority();
    LeafRequest request = request(CertificatePurpose.OPENVPN_SERVER, KeyAlgorithm.P256);
    openSsl.write("leaf.pem", authority.issue(request, now, RANDOM).toPem());
    openSsl.write("anchor.pem", authority.issuer(IssuerRole.DEVICES).trustPem());
    assertThat(openSsl.run("verify", "-CAfile", "anchor.pem", "leaf.pem").output())
        .contains("unable to get local issuer certificate");
  }

  private CertificateAuthority authority() {
    return CertificateAuthority.create("mine", KeyAlgorithm.P256, now, RANDOM);
  }

  @Test
  void showsTheSameFieldsAsWe() throws Exception {
    CertificateAuthority authority = authority();
    IssuedCertificate agent =
        authority.issue(
            LeafRequest.agent(Samples.GATEWAY, Samples.keys().getPublic())
                .withNames(List.of("fra.example"), List.of(IpAddress.parse("2001:db8::1"))),
            now,
            RANDOM);
    openSsl.write("leaf.pem", agent.toPem());
    String shown = openSsl.ok("x509", "-in", "leaf.pem", "-noout", "-text");
    assertThat(shown)
        .contains("CA:FALSE", "Digital Signature")
        .contains("TLS Web Server Authentication, TLS Web Client Authentication")
        .contains("URI:adit:agent:fra-1, DNS:fra.example, IP Address:2001:DB8:0:0:0:0:0:1")
        .contains("Subject Key Identifier", "Authority Key Identifier");
    assertThat(openSsl.ok("x509", "-in", "leaf.pem", "-noout", "-fingerprint", "-sha256"))
        .containsIgnoringCase(agent.fingerprint().value().replaceAll("(..)(?!$)", "$1:"));
    String serial = openSsl.ok("x509", "-in", "leaf.pem", "-noout", "-serial").strip();
    assertThat(net.adit.model.identity.SerialNumber.parseHex(serial.replace("serial=", "")))
        .isEqualTo(agent.serialNumber());
  }

  @Test
  void readsTheRevocationListAndChecksAgainstIt() throws Exception {
    CertificateAuthority authority = authority();
    Issuer devices = authority.issuer(IssuerRole.DEVICES);
    IssuedCertificate revoked = issueDevice(authority);
    RevocationList list =
        devices.revoke(
            17,
            List.of(
                new Revocation(revoked.serialNumber(), now, Revocation.Reason.PRIVILEGE_WITHDRAWN)),
            now,
            Duration.ofDays(7),
            RANDOM);
    openSsl.write("list.pem", list.toPem());
    openSsl.write("anchor.pem", devices.trustPem());
    openSsl.write("revoked.pem", revoked.toPem());
    openSsl.write("good.pem", issueDevice(authority).toPem());

    String shown = openSsl.ok("crl", "-in", "list.pem", "-CAfile", "anchor.pem", "-noout", "-text");
    assertThat(shown)
        .contains("verify OK", "Version 2 (0x1)", "Privilege Withdrawn")
        .containsPattern("X509v3 CRL Number: *\\R *17")
        .contains("X509v3 Authority Key Identifier");
    String[] check = {"verify", "-crl_check", "-CAfile", "anchor.pem", "-CRLfile", "list.pem", ""};
    check[6] = "good.pem";
    assertThat(openSsl.run(check).status()).isZero();
    check[6] = "revoked.pem";
    assertThat(openSsl.run(check).output()).contains("certificate revoked");
  }

  private IssuedCertificate issueDevice(CertificateAuthority authority) {
    return authority.issue(LeafRequest.device(DEVICE, Samples.keys().getPublic()), now, RANDOM);
  }

  @Test
  void exchangesSigningRequests() throws Exception {
    String ours = CertificateRequest.create(Samples.keys(), "Doe, John", RANDOM).toPem();
    openSsl.write("ours.csr", ours);
    assertThat(openSsl.ok("req", "-in", "ours.csr", "-verify", "-noout", "-subject"))
        .contains("verify OK", "CN = \"Doe, John\"");
    for (String kind : List.of("ec:prime256v1", "ec:secp384r1", "ed25519", "rsa:2048")) {
      CertificateRequest theirs = CertificateRequest.parse(requestOf(kind));
      assertThat(theirs.commonName()).contains("d, \"1\"");
      IssuedCertificate certificate =
          authority()
              .issuer(IssuerRole.DEVICES)
              .issue(LeafRequest.device(DEVICE, theirs.key()), now, RANDOM);
      Secret key = Secret.ofText(openSsl.read("their.key"));
      assertThat(KeyStrength.isPair(PrivateKeyPem.read(key), certificate.publicKey())).isTrue();
    }
  }

  private String requestOf(String kind) throws Exception {
    String[] parts = kind.split(":", 2);
    switch (parts[0]) {
      case "ec" -> openSsl.ok("ecparam", "-name", parts[1], "-genkey", "-out", "their.key");
      case "rsa" -> openSsl.ok("genrsa", "-traditional", "-out", "their.key", parts[1]);
      default -> openSsl.ok("genpkey", "-algorithm", kind, "-out", "their.key");
    }
    openSsl.ok("req", "-new", "-key", "their.key", "-subj", "/CN=d, \"1\"", "-out", "their.csr");
    return openSsl.read("their.csr");
  }

  @Test
  void exchangesEncryptedKeys() throws Exception {
    KeyPair pair = Samples.keys();
    openSsl.write(
        "ours.key", EncryptedKeyPem.write(pair.getPrivate(), PASSPHRASE, RANDOM).toBytes());
    openSsl.ok("pkey", "-in", "ours.key", "-passin", "file:pass", "-out", "clear.key");
    assertThat(readKey("clear.key", Secret.ofText(""))).isEqualTo(pair.getPrivate());

    openSsl.ok("pkcs8", "-topk8", "-in", "clear.key", "-passout", "file:pass", "-out", "pkcs8.key");
    openSsl.ok("ec", "-in", "clear.key", "-aes256", "-passout", "file:pass", "-out", "old.key");
    openSsl.ok("ec", "-in", "clear.key", "-out", "sec1.key");
    for (String name : List.of("pkcs8.key", "old.key", "sec1.key")) {
      PrivateKey read = readKey(name, PASSPHRASE);
      assertThat(KeyStrength.isPair(read, pair.getPublic())).as(name).isTrue();
    }
  }

  private PrivateKey readKey(String name, Secret passphrase) throws IOException {
    return PrivateKeyPem.read(Secret.ofText(openSsl.read(name)), passphrase);
  }

  @Test
  void readsThePkcs12Export() throws Exception {
    CertificateAuthority authority = authority();
    KeyPair pair = Samples.keys();
    IssuedCertificate device =
        authority.issue(LeafRequest.device(DEVICE, pair.getPublic()), now, RANDOM);
    List<IssuedCertificate> trust = authority.issuer(IssuerRole.GATEWAYS).trust();
    Secret pfx =
        Pkcs12.export(
            DEVICE.value(), new CertifiedKey(device, pair.getPrivate()), trust, PASSPHRASE, RANDOM);
    openSsl.write("export.p12", pfx.toBytes());
    openSsl.ok("pkcs12", "-in", "export.p12", "-passin", "file:pass", "-nodes", "-out", "all.pem");
    String all = openSsl.read("all.pem");
    assertThat(IssuedCertificate.parseAll(all)).containsExactlyInAnyOrder(device, trust.getFirst());
    assertThat(PrivateKeyPem.read(Secret.ofText(all))).isEqualTo(pair.getPrivate());
    assertThat(all).contains("friendlyName: " + DEVICE.value());
    openSsl.write("wrong", "wrong");
    assertThat(
            openSsl.run("pkcs12", "-in", "export.p12", "-passin", "file:wrong", "-noout").output())
        .contains("invalid password");
  }

  @Test
  void readsCommonNamesOfCertificatesMadeElsewhere() throws Exception {
    openSsl.ok("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "k");
    for (String name :
        List.of("Doe, John", "Müller, \"Jürgen\"", "x".repeat(64), "ü".repeat(32), "a=b;c<d>#")) {
      openSsl.ok("req", "-x509", "-utf8", "-key", "k", "-subj", "/O=x/CN=" + name, "-out", "c.pem");
      assertThat(IssuedCertificate.parse(openSsl.read("c.pem")).commonName()).contains(name);
    }
    openSsl.ok("req", "-x509", "-key", "k", "-subj", "/CN=first/CN=last", "-out", "c.pem");
    assertThat(IssuedCertificate.parse(openSsl.read("c.pem")).commonName()).contains("last");
    openSsl.ok("req", "-x509", "-key", "k", "-subj", "/O=nobody", "-out", "c.pem");
    assertThat(IssuedCertificate.parse(openSsl.read("c.pem")).commonName())
        .isEqualTo(Optional.empty());
  }
}
