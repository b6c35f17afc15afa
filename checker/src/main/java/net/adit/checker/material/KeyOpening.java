package net.adit.checker.material;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.upload.Field;
import net.adit.model.Secret;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PkiException;
import net.adit.pki.key.PrivateKeyPem;

/// Opens the private key, with the passphrase where it needs one. Confined to one check.
final class KeyOpening {
  private final Source source;
  private final Findings findings;
  private final Given given;

  KeyOpening(Source source, Given given) {
    this.source = source;
    this.findings = source.findings();
    this.given = given;
  }

  Optional<PrivateKey> open(List<PemBlock> keys) {
    if (keys.size() > 1) {
      findings.error(
          given.place(), given.name() + " holds " + keys.size() + " private keys", "keep one");
      return Optional.empty();
    }
    PemBlock block = keys.getFirst();
    if (block.label().equals("OPENSSH PRIVATE KEY")) {
      findings.error(
          given.place(), given.name() + " holds an SSH key", "paste the VPN's private key");
      return Optional.empty();
    }
    Secret passphrase = source.upload().field(Field.PASSPHRASE).orElse(Secret.ofText(""));
    if (block.label().equals("PRIVATE KEY") && !passphrase.isEmpty()) {
      findings.notice(
          given.place(), "the private key is not encrypted; its passphrase is not used");
    }
    try {
      return Optional.of(PrivateKeyPem.read(block.toSecret(), passphrase));
    } catch (PkiException refused) {
      tell(refused, at(block), findings);
      return Optional.empty();
    }
  }

  /// The key with the line of its own beginning, as prose may stand before it.
  private Given at(PemBlock block) {
    Place place = given.place();
    String text = given.content().reveal();
    int begin = text.indexOf("-----BEGIN " + block.label());
    if (place.line() == 0 || begin < 0) {
      return given;
    }
    int before = (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
    Place exact = Place.of(given.firstLine() + before, place.option());
    return new Given(given.content(), exact, given.name() + " of line " + place.line());
  }

  /// Says why a key or a PKCS#12 file cannot be opened.
  static void tell(PkiException refused, Given given, Findings findings) {
    switch (refused.refusal().type()) {
      case "passphrase-missing" ->
          findings.error(
              given.place(),
              given.name() + ": " + refused.refusal().what() + ", and the passphrase is missing",
              "fill in the field 'passphrase'");
      case "passphrase-wrong" ->
          findings.error(given.place(), refused.refusal().what(), "correct the field 'passphrase'");
      default ->
          findings.error(
              given.place(),
              given.name() + ": " + refused.refusal().what(),
              refused.refusal().remedy());
    }
  }
}
