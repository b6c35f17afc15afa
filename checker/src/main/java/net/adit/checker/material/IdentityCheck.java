package net.adit.checker.material;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.model.Identity;
import net.adit.checker.upload.Field;
import net.adit.pki.key.KeyStrength;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PkiException;
import net.adit.pki.key.PrivateKeyPem;

/// The client's certificate and private key: there, readable, of one pair, meant for a client, and
/// valid today. Confined to one check.
final class IdentityCheck {
  private static final String CLIENT_USE = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_USE = "2.5.29.37.0";
  private static final int SHORTEST_RSA = 2048;

  private final Source source;
  private final Findings findings;
  private final Instant now;

  IdentityCheck(Source source, Instant now) {
    this.source = source;
    this.findings = source.findings();
    this.now = now;
  }

  Optional<Identity> check(Optional<Bundle> bundle) {
    Optional<Given> cert = source.find("cert", Field.CERT);
    Optional<Given> key = source.find("key", Field.KEY);
    if (cert.isEmpty() && key.isEmpty()) {
      return bundle.isPresent() ? fromBundle(bundle.get()) : nothing();
    }
    List<PemBlock> certBlocks = blocks(cert, Certificates.LABEL);
    List<PemBlock> keyBlocks = blocks(key, "PRIVATE KEY");
    if (areExchanged(certBlocks, keyBlocks)) {
      findings.error(
          cert.map(Given::place).orElse(Place.of("cert")),
          "certificate and private key are exchanged: the place of the certificate holds a private"
              + " key, and the place of the private key holds a certificate",
          "swap them");
      return Optional.empty();
    }
    List<X509Certificate> chain = chain(cert, certBlocks);
    Optional<PrivateKey> secret = key(key, keyBlocks);
    return chain.isEmpty() || secret.isEmpty()
        ? Optional.empty()
        : judged(chain, secret.get(), cert.orElseThrow(), key.orElseThrow());
  }

  private List<PemBlock> blocks(Optional<Given> given, String label) {
    return given.map(one -> Pem.blocks(one, label, findings)).orElse(List.of());
  }

  private static boolean areExchanged(List<PemBlock> cert, List<PemBlock> key) {
    return cert.stream().anyMatch(Certificates::isPrivateKey)
        && cert.stream().noneMatch(block -> block.label().equals(Certificates.LABEL))
        && key.stream().anyMatch(block -> block.label().equals(Certificates.LABEL))
        && key.stream().noneMatch(Certificates::isPrivateKey);
  }

  private Optional<Identity> nothing() {
    boolean named =
        source.draft().has("cert")
            || source.draft().has("key")
            || source.draft().has("pkcs12")
            || source.draft().has("secret");
    boolean login =
        source.draft().has("auth-user-pass") || source.upload().field(Field.USERNAME).isPresent();
    if (!named && !login) {
      findings.error(
          Place.of("cert"),
          "there is neither a certificate with its private key nor a user name and password, so the"
              + " server could not tell who connects",
          "paste certificate and private key");
    }
    return Optional.empty();
  }

  private Optional<Identity> fromBundle(Bundle bundle) {
    if (bundle.key().isEmpty() || bundle.chain().isEmpty()) {
      findings.error(
          bundle.given().place(),
          "the PKCS#12 file holds no private key with its certificate",
          "export it again together with its private key");
      return Optional.empty();
    }
    return judged(bundle.chain(), bundle.key().get(), bundle.given(), bundle.given());
  }

  private List<X509Certificate> chain(Optional<Given> cert, List<PemBlock> blocks) {
    if (cert.isEmpty()) {
      if (!source.draft().has("cert")) {
        findings.error(
            Place.of("cert"),
            "the client's certificate is missing, while its private key is there",
            "paste it into the field 'certificate', or between <cert> and </cert>");
      }
      return List.of();
    }
    Given given = cert.get();
    List<X509Certificate> chain = Certificates.of(blocks, given, findings);
    if (chain.isEmpty() && !blocks.isEmpty() && !findings.hasErrors()) {
      String label = blocks.getFirst().label();
      findings.error(
          given.place(),
          given.name()
              + " holds "
              + Labels.described(label)
              + " where the client's certificate is"
              + " expected",
          "paste the certificate");
    }
    return chain;
  }

  private Optional<PrivateKey> key(Optional<Given> key, List<PemBlock> blocks) {
    if (key.isEmpty()) {
      if (!source.draft().has("key")) {
        findings.error(
            Place.of("key"),
            "the private key is missing, while its certificate is there",
            "paste it into the field 'private key', or between <key> and </key>");
      }
      return Optional.empty();
    }
    Given given = key.get();
    List<PemBlock> keys = blocks.stream().filter(Certificates::isPrivateKey).toList();
    if (keys.isEmpty()) {
      if (!blocks.isEmpty()) {
        findings.error(
            given.place(),
            given.name()
                + " holds "
                + Labels.described(blocks.getFirst().label())
                + " where the private key is expected",
            "paste the private key");
      }
      return Optional.empty();
    }
    return new KeyOpening(source, given).open(keys);
  }

  private Optional<Identity> judged(
      List<X509Certificate> chain, PrivateKey key, Given cert, Given keyGiven) {
    Optional<X509Certificate> certified =
        chain.stream().filter(one -> isPair(key, one.getPublicKey())).findFirst();
    if (certified.isEmpty()) {
      findings.error(
          keyGiven.place(),
          "the private key does not match the certificate of "
              + Certificates.subject(chain.getFirst())
              + ": they do not belong together",
          "paste the key that the certificate was made for");
      return Optional.empty();
    }
    X509Certificate own = certified.get();
    List<X509Certificate> ordered = new ArrayList<>(chain);
    if (!own.equals(chain.getFirst())) {
      findings.warning(
          cert.place(),
          "the client's own certificate does not come first in "
              + cert.name()
              + "; it is put there",
          "put it before those of authorities");
      ordered.remove(own);
      ordered.addFirst(own);
    }
    Dates.check(own, "the client's certificate", cert, now, findings);
    tellUse(own, cert);
    tellWeakness(own, cert);
    return Optional.of(
        new Identity(Certificates.toPem(ordered), PrivateKeyPem.write(key), extra()));
  }

  private Optional<String> extra() {
    return source
        .inFile("extra-certs")
        .map(given ->
            Certificates.of(Pem.blocks(given, Certificates.LABEL, findings), given, findings))
        .filter(certificates -> !certificates.isEmpty())
        .map(Certificates::toPem);
  }

  /// For RSA one look at the numbers tells; other keys have to sign something.
  private static boolean isPair(PrivateKey key, PublicKey certified) {
    if (key instanceof RSAKey own && certified instanceof RSAKey other) {
      return own.getModulus().equals(other.getModulus());
    }
    try {
      return KeyStrength.isPair(key, certified);
    } catch (PkiException unsupported) {
      return false;
    }
  }

  private void tellUse(X509Certificate own, Given given) {
    List<String> uses = uses(own);
    if (own.getBasicConstraints() >= 0) {
      findings.warning(
          given.place(),
          "the client's certificate is a CA certificate, which most servers refuse",
          "paste the client's own");
    } else if (!uses.isEmpty() && !uses.contains(CLIENT_USE) && !uses.contains(ANY_USE)) {
      findings.error(
          given.place(),
          "the certificate of "
              + Certificates.subject(own)
              + " is a server's certificate (not made"
              + " for a client), so the server would refuse it",
          "ask for a client certificate");
    }
  }

  private static List<String> uses(X509Certificate certificate) {
    try {
      List<String> uses = certificate.getExtendedKeyUsage();
      return uses == null ? List.of() : uses;
    } catch (CertificateParsingException damaged) {
      return List.of();
    }
  }

  private void tellWeakness(X509Certificate own, Given given) {
    String algorithm = own.getSigAlgName();
    if (algorithm.startsWith("MD5") || algorithm.startsWith("SHA1")) {
      findings.warning(
          given.place(),
          "the client's certificate is signed with "
              + algorithm
              + ", which today's OpenSSL refuses",
          "get a new one; until then 'tls-cert-profile insecure' may help");
    }
    if (own.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
      findings.warning(
          given.place(),
          "the client's RSA key has "
              + rsa.getModulus().bitLength()
              + " bits, too few for today's"
              + " OpenSSL",
          "get a new one of 2048 bits or more, or on the curve P-256");
    }
  }
}
