package net.adit.checker.material;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.model.ServerTrust;
import net.adit.checker.read.Statement;
import net.adit.openvpn.config.Directive;
import net.adit.pki.key.PemBlock;

/// By what the server is known: authorities, fingerprints, a revocation list, and options that look
/// at its certificate. No check that a file asks for is lost: it is kept, translated, or the file
/// is refused. Confined to one check.
final class TrustCheck {
  private static final String CRL = "X509 CRL";
  private static final Pattern FINGERPRINT =
      Pattern.compile("(?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}");
  private static final Pattern HASH =
      Pattern.compile("(?:[0-9A-Fa-f]{2}:){19}(?:(?:[0-9A-Fa-f]{2}:){12})?[0-9A-Fa-f]{2}");
  private static final int SHA1_TEXT = 59;

  private final Source source;
  private final Findings findings;
  private final Instant now;
  private final List<Directive> checks = new ArrayList<>();

  TrustCheck(Source source, Instant now) {
    this.source = source;
    this.findings = source.findings();
    this.now = now;
  }

  ServerTrust check(List<X509Certificate> bundled) {
    Optional<String> authorities = CaCheck.check(source, bundled, now);
    Optional<String> fingerprints = fingerprints();
    source.draft().last("remote-cert-tls").ifPresent(this::remoteCertTls);
    source.draft().last("ns-cert-type").ifPresent(this::nsCertType);
    source.draft().last("tls-remote").ifPresent(this::tlsRemote);
    source.draft().last("verify-x509-name").ifPresent(this::name);
    source.draft().last("verify-hash").ifPresent(this::hash);
    boolean known =
        !checks.isEmpty()
            || fingerprints.isPresent()
            || source.draft().has("remote-cert-eku")
            || source.draft().has("remote-cert-ku");
    if (!known && !source.draft().has("secret") && authorities.isPresent()) {
      findings.warning(
          Place.of("remote-cert-tls"),
          "nothing tells the server's certificate from that of another client of the same CA, who"
              + " could pretend to be the server",
          "add 'remote-cert-tls server'");
    }
    return new ServerTrust(authorities, fingerprints, revoked(), checks);
  }

  private void remoteCertTls(Statement given) {
    if (given.words().equals(List.of("server"))) {
      add("remote-cert-tls", "server");
    } else if (given.words().equals(List.of("client"))) {
      findings.error(
          given.place(),
          "'remote-cert-tls client' takes a client's certificate from whoever answers, and refuses a"
              + " server's",
          "write 'remote-cert-tls server'");
    } else {
      findings.error(given.place(), "'remote-cert-tls' takes the word server", "correct the line");
    }
  }

  private void nsCertType(Statement given) {
    if (!given.words().equals(List.of("server"))) {
      findings.error(
          given.place(), "'ns-cert-type' takes the word server", "write 'remote-cert-tls server'");
      return;
    }
    findings.warning(
        given.place(),
        "'ns-cert-type server' is out of use and is written as 'remote-cert-tls server', which asks"
            + " the server's certificate for its extended key usage",
        "if the connection then fails, the server needs a new certificate");
    if (!source.draft().has("remote-cert-tls")) {
      add("remote-cert-tls", "server");
    }
  }

  private void tlsRemote(Statement given) {
    String name = given.word(0);
    if (given.words().size() != 1 || name.startsWith("/") || name.contains("=")) {
      findings.error(
          given.place(),
          "'tls-remote' is not known to openvpn any more, and this name cannot be translated",
          "write 'verify-x509-name NAME name' with the common name of the server's certificate");
    } else if (source.draft().has("verify-x509-name")) {
      findings.notice(given.place(), "'verify-x509-name' stands in place of 'tls-remote'");
    } else {
      findings.warning(
          given.place(),
          "'tls-remote' is not known to openvpn any more and is written as 'verify-x509-name "
              + name
              + " name'",
          "if the server's common name only begins so, write 'verify-x509-name "
              + name
              + " name-prefix'");
      add("verify-x509-name", name, "name");
    }
  }

  private void name(Statement given) {
    String type = given.words().size() > 1 ? given.word(1) : "subject";
    boolean fits =
        !given.word(0).isEmpty()
            && given.words().size() <= 2
            && List.of("subject", "name", "name-prefix").contains(type);
    if (fits) {
      add("verify-x509-name", given.word(0), type);
    } else {
      findings.error(
          given.place(),
          "'verify-x509-name' takes a name, then one of subject, name, name-prefix",
          "put a name with blanks into double quotes");
    }
  }

  private void hash(Statement given) {
    String hash = given.word(0);
    String said = given.words().size() > 1 ? given.word(1).toUpperCase(Locale.ROOT) : "";
    String fits = hash.length() == SHA1_TEXT ? "SHA1" : "SHA256";
    if (given.block().isEmpty()
        && HASH.matcher(hash).matches()
        && (said.isEmpty() || said.equals(fits))) {
      add("verify-hash", hash, fits);
    } else {
      findings.error(
          given.place(),
          "'verify-hash' takes a SHA1 or SHA256 hash in pairs of digits with colons between them",
          "copy the hash again");
    }
  }

  private void add(String option, String... words) {
    checks.add(new Directive(option, List.of(words)));
  }

  private Optional<String> fingerprints() {
    List<String> found = new ArrayList<>();
    for (Statement one : source.draft().all("peer-fingerprint")) {
      List<String> lines =
          one.block()
              .map(block -> block.lines().map(String::strip).filter(this::counts).toList())
              .orElse(one.words());
      for (String line : lines) {
        if (FINGERPRINT.matcher(line).matches()) {
          found.add(line);
        } else {
          findings.error(
              one.place(),
              "'peer-fingerprint' takes SHA256 fingerprints, 32 pairs of digits with colons",
              "copy the fingerprint again");
        }
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", found));
  }

  private boolean counts(String line) {
    return !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";");
  }

  private Optional<String> revoked() {
    Optional<Given> given = source.inFile("crl-verify");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (PemBlock block : Pem.blocks(given.get(), CRL, findings)) {
      if (block.label().equals(CRL) && isGood(block, given.get())) {
        text.append(block.toText());
      }
    }
    if (text.isEmpty() && !findings.hasErrors()) {
      findings.error(
          given.get().place(), "<crl-verify> holds no revocation list (CRL)", "paste it as PEM");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
  }

  private boolean isGood(PemBlock block, Given given) {
    try {
      X509CRL crl =
          (X509CRL)
              CertificateFactory.getInstance("X.509")
                  .generateCRL(new ByteArrayInputStream(block.bytes()));
      if (crl.getNextUpdate() != null && now.isAfter(crl.getNextUpdate().toInstant())) {
        findings.error(
            given.place(),
            "the revocation list (CRL) expired on "
                + Dates.day(crl.getNextUpdate().toInstant())
                + ", so openvpn would refuse every server",
            "get a new one, or remove the block");
      }
      return true;
    } catch (CRLException | CertificateException damaged) {
      findings.error(given.place(), "the revocation list (CRL) is damaged", "copy it again");
      return false;
    }
  }
}
