package net.adit.pki;

import static net.adit.pki.Samples.DEVICE;
import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.adit.model.Secret;
import net.adit.model.identity.SerialNumber;
import net.adit.pki.OpenVpnBed.Daemon;
import net.adit.pki.key.EncryptedKeyPem;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.tlscrypt.TlsCryptMetadata;
import net.adit.pki.tlscrypt.TlsCryptV2ServerKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What this module makes, used by the real `openvpn`, server and client.
@Tag("contract")
class OpenVpnContractTest {
  private static final String UP = "Initialization Sequence Completed";
  private static final TlsCryptMetadata METADATA =
      new TlsCryptMetadata.Device(1, SerialNumber.parse("77"));

  @TempDir Path directory;

  private final Instant now = Instant.now();
  private final CertificateAuthority authority =
      CertificateAuthority.create("mine", KeyAlgorithm.P256, now, RANDOM);
  private final TlsCryptV2ServerKey wrapping = TlsCryptV2ServerKey.generate(1, RANDOM);
  private OpenVpnBed bed;

  @BeforeEach
  void open() throws Exception {
    bed = new OpenVpnBed(directory);
    Files.createDirectory(directory.resolve("revoked"));
    serverHas(authority.issuer(IssuerRole.DEVICES), server(authority));
    clientHas(authority.issuer(IssuerRole.GATEWAYS), device(authority, DEVICE.value(), now));
  }

  @AfterEach
  void remove() throws Exception {
    bed.remove();
  }

  private CertifiedKey server(CertificateAuthority by) {
    return certify(by, CertificatePurpose.OPENVPN_SERVER, "fra-1", now);
  }

  private CertifiedKey device(CertificateAuthority by, String name, Instant at) {
    return certify(by, CertificatePurpose.DEVICE, name, at);
  }

  private static CertifiedKey certify(
      CertificateAuthority by, CertificatePurpose purpose, String name, Instant at) {
    return certify(by, purpose, name, at, KeyAlgorithm.P256);
  }

  private static CertifiedKey certify(
      CertificateAuthority by,
      CertificatePurpose purpose,
      String name,
      Instant at,
      KeyAlgorithm algorithm) {
    KeyPair pair = algorithm.generate(RANDOM);
    LeafRequest request =
        new LeafRequest(purpose, name, pair.getPublic(), Duration.ofDays(90), List.of(), List.of());
    return new CertifiedKey(by.issue(request, at, RANDOM), pair.getPrivate());
  }

  private void serverHas(Issuer trusted, CertifiedKey own) throws IOException {
    write("server", trusted.trustPem(), own, wrapping.toPem());
  }

  private void clientHas(Issuer trusted, CertifiedKey own) throws IOException {
    write("client", trusted.trustPem(), own, wrapping.mint(METADATA, RANDOM).toPem());
  }

  private void write(String side, String trust, CertifiedKey own, Secret wrap) throws IOException {
    put(side + ".ca", trust);
    put(side + ".crt", own.certificate().toPem());
    put(side + ".key", own.keyPem().reveal());
    put(side + ".tls", wrap.reveal());
  }

  private void put(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }

  private Daemon startServer() throws Exception {
    Daemon server =
        bed.start(
            "server",
            """
            server 10.199.0.0 255.255.255.0
            topology subnet
            dev tun
            local 127.0.0.1
            port 1194
            proto udp
            dh none
            ca server.ca
            cert server.crt
            key server.key
            tls-crypt-v2 server.tls
            crl-verify revoked dir
            remote-cert-tls client
            keepalive 5 20
            verb 3
            """);
    server.awaitLog(UP);
    return server;
  }

  private Daemon startClient(String... more) throws IOException {
    return bed.start(
        "client",
        """
        client
        dev null
        remote 127.0.0.1 1194 udp
        nobind
        ca client.ca
        tls-crypt-v2 client.tls
        remote-cert-tls server
        ifconfig-noexec
        route-noexec
        connect-retry 1 1
        verb 3
        """
            + (more.length == 0 ? "cert client.crt\nkey client.key\n" : String.join("\n", more)));
  }

  private void assertConnectsAs(String name) throws Exception {
    try (Daemon server = startServer();
        Daemon client = startClient()) {
      client.awaitLog(UP);
      assertThat(server.text()).contains("[" + name + "] Peer Connection Initiated");
      assertThat(server.text()).doesNotContain("VERIFY ERROR");
    }
  }

  /// Both logs until one side says why; the client never gets in.
  private void assertServerSays(String words) throws Exception {
    try (Daemon server = startServer();
        Daemon client = startClient()) {
      server.awaitLog(words);
      assertThat(client.text()).doesNotContain(UP);
    }
  }

  private void assertClientSays(String words) throws Exception {
    try (Daemon _ = startServer();
        Daemon client = startClient()) {
      client.awaitLog(words);
      assertThat(client.text()).doesNotContain(UP);
    }
  }

  @Test
  void acceptsADevice() throws Exception {
    assertConnectsAs(DEVICE.value());
  }

  @Test
  void acceptsEd25519() throws Exception {
    CertificateAuthority edwards =
        CertificateAuthority.create("ed", KeyAlgorithm.ED25519, now, RANDOM);
    KeyAlgorithm kind = KeyAlgorithm.ED25519;
    serverHas(
        edwards.issuer(IssuerRole.DEVICES),
        certify(edwards, CertificatePurpose.OPENVPN_SERVER, "fra-1", now, kind));
    clientHas(
        edwards.issuer(IssuerRole.GATEWAYS),
        certify(edwards, CertificatePurpose.DEVICE, "d-1", now, kind));
    assertConnectsAs("d-1");
  }

  @Test
  void acceptsAnEncryptedKeyAndPkcs12() throws Exception {
    CertifiedKey own = device(authority, "d-1", now);
    Secret passphrase = Secret.ofText("Tür 'zu' \"€\"");
    put("pass", passphrase.reveal() + "\n");
    put("locked.key", EncryptedKeyPem.write(own.key(), passphrase, RANDOM).reveal());
    put("client.crt", own.certificate().toPem());
    Secret pfx =
        Pkcs12.export(
            "d-1", own, authority.issuer(IssuerRole.GATEWAYS).trust(), passphrase, RANDOM);
    Files.write(directory.resolve("client.p12"), pfx.toBytes());
    try (Daemon _ = startServer()) {
      try (Daemon client = startClient("cert client.crt", "key locked.key", "askpass pass")) {
        client.awaitLog(UP);
      }
      try (Daemon client = startClient("pkcs12 client.p12", "askpass pass")) {
        client.awaitLog(UP);
      }
    }
  }

  @Test
  void refusesARevokedDeviceByItsFileAndLetsTheOthersIn() throws Exception {
    CertifiedKey revoked = device(authority, "d-1", now);
    put("revoked/" + revoked.certificate().serialNumber(), "");
    assertConnectsAs(DEVICE.value());
    clientHas(authority.issuer(IssuerRole.GATEWAYS), revoked);
    assertServerSays("is revoked");
  }

  @Test
  void refusesAnotherClustersDevice() throws Exception {
    CertificateAuthority foreign =
        CertificateAuthority.create("mine", KeyAlgorithm.P256, now, RANDOM);
    clientHas(authority.issuer(IssuerRole.GATEWAYS), device(foreign, "d-1", now));
    assertServerSays("VERIFY ERROR: depth=0, error=unable to get local issuer certificate");
  }

  @Test
  void refusesAnEndedCertificate() throws Exception {
    Instant past = now.minus(Duration.ofDays(200));
    CertificateAuthority old = CertificateAuthority.create("mine", KeyAlgorithm.P256, past, RANDOM);
    serverHas(old.issuer(IssuerRole.DEVICES), server(old));
    clientHas(old.issuer(IssuerRole.GATEWAYS), device(old, "d-1", past));
    assertServerSays("VERIFY ERROR: depth=0, error=certificate has expired");
  }

  /// OpenSSL sends along the issuer it finds in the sender's own `ca`, hence the words.
  @Test
  void refusesAServerCertificateAsClient() throws Exception {
    clientHas(authority.issuer(IssuerRole.GATEWAYS), server(authority));
    assertServerSays("VERIFY ERROR: depth=1, error=self-signed certificate in certificate chain");
  }

  @Test
  void refusesAnAgentsCertificateAsClient() throws Exception {
    clientHas(
        authority.issuer(IssuerRole.GATEWAYS),
        certify(authority, CertificatePurpose.AGENT, "fra-1", now));
    assertServerSays("VERIFY ERROR: depth=0, error=unable to get local issuer certificate");
  }

  @Test
  void refusesAServerCertificateAsClientEvenWhereItsIssuerIsTrusted() throws Exception {
    clientHas(authority.issuer(IssuerRole.GATEWAYS), server(authority));
    put(
        "server.ca",
        authority.issuer(IssuerRole.DEVICES).trustPem()
            + authority.issuer(IssuerRole.GATEWAYS).trustPem());
    assertServerSays("error=unsuitable certificate purpose");
  }

  @Test
  void refusesADeviceThatPosesAsServer() throws Exception {
    serverHas(authority.issuer(IssuerRole.DEVICES), device(authority, "fra-1", now));
    assertClientSays("VERIFY ERROR: depth=1, error=self-signed certificate in certificate chain");
    put("client.ca", authority.issuer(IssuerRole.DEVICES).trustPem());
    assertClientSays("error=unsuitable certificate purpose");
  }

  @Test
  void refusesAKeyOfAnotherGeneration() throws Exception {
    put(
        "client.tls",
        TlsCryptV2ServerKey.generate(2, RANDOM).mint(METADATA, RANDOM).toPem().reveal());
    assertServerSays("can not extract tls-crypt-v2 client key");
  }

  @Test
  void acceptsMetadataOfAnyAllowedLength() throws Exception {
    TlsCryptMetadata longest = new TlsCryptMetadata.Other((byte) 0, "ab".repeat(733));
    put("client.tls", wrapping.mint(longest, RANDOM).toPem().reveal());
    assertConnectsAs(DEVICE.value());
  }

  @Test
  void trustsABroughtChain() throws Exception {
    Issuer foreign =
        CertificateAuthority.create("theirs", KeyAlgorithm.P256, now, RANDOM)
            .issuer(IssuerRole.DEVICES);
    Issuer brought =
        Issuer.brought(
            IssuerRole.DEVICES,
            foreign.chainPem(),
            foreign.keyPem().orElseThrow(),
            Secret.ofText(""));
    serverHas(brought, server(authority));
    clientHas(
        authority.issuer(IssuerRole.GATEWAYS), device(authority.withIssuer(brought), "d-1", now));
    assertConnectsAs("d-1");
  }

  /// As easy-rsa makes it: RSA, a locked key, authority key identifiers with issuer and serial.
  @Test
  void certifiesBesideTheToolThatAnAuthorityWasBroughtFrom() throws Exception {
    OpenSsl openSsl = new OpenSsl(directory);
    put("pass", "secret");
    openSsl.ok("genrsa", "-aes256", "-passout", "file:pass", "-out", "their.key", "2048");
    String[] selfSigned = "req -x509 -key their.key -passin file:pass -subj /CN=easy".split(" ");
    openSsl.ok(with(selfSigned, "-out", "their.ca"));
    put(
        "leaf.ext",
        """
        keyUsage=digitalSignature
        extendedKeyUsage=clientAuth
        authorityKeyIdentifier=keyid,issuer:always
        """);
    CertifiedKey old = signedByOpenSsl(openSsl);
    Issuer brought =
        Issuer.brought(
            IssuerRole.DEVICES,
            openSsl.read("their.ca"),
            Secret.ofText(openSsl.read("their.key")),
            Secret.ofText("secret"));
    serverHas(brought, server(authority));
    clientHas(authority.issuer(IssuerRole.GATEWAYS), old);
    assertConnectsAs("Doe, John");
    clientHas(
        authority.issuer(IssuerRole.GATEWAYS),
        device(authority.withIssuer(brought), "d-1", Instant.now()));
    assertConnectsAs("d-1");
  }

  private CertifiedKey signedByOpenSsl(OpenSsl openSsl) throws Exception {
    KeyPair pair = Samples.keys();
    put("old.csr", CertificateRequest.create(pair, "Doe, John", RANDOM).toPem());
    String[] sign =
        "x509 -req -in old.csr -CA their.ca -CAkey their.key -passin file:pass".split(" ");
    openSsl.ok(with(sign, "-extfile", "leaf.ext", "-out", "old.crt"));
    return new CertifiedKey(IssuedCertificate.parse(openSsl.read("old.crt")), pair.getPrivate());
  }

  private static String[] with(String[] command, String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(command), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  @Test
  void readsOddCommonNamesAsWeDo() throws Exception {
    for (String name :
        List.of("Doe, John", "Müller, \"Jürgen\"", "x".repeat(64), "ü".repeat(32), "a=b;c<d>#")) {
      CertifiedKey own = device(authority, name, now);
      clientHas(authority.issuer(IssuerRole.GATEWAYS), own);
      assertConnectsAs(own.certificate().commonName().orElseThrow());
    }
  }
}
