package net.adit.checker.material;

import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.model.ControlKey;
import net.adit.checker.read.Statement;
import net.adit.checker.upload.Field;
import net.adit.model.Secret;
import net.adit.pki.key.PkiException;
import net.adit.pki.tlscrypt.StaticKey;
import net.adit.pki.tlscrypt.TlsCryptV2ClientKey;

/// The key of `tls-auth`, `tls-crypt` or `tls-crypt-v2`, and the direction that goes with the
/// first. Confined to one check.
final class ControlKeyCheck {
  private static final String V2 = "tls-crypt-v2";
  private static final List<String> OPTIONS = List.of("tls-auth", "tls-crypt", V2);
  private static final String SERVER_KEY = "BEGIN OpenVPN tls-crypt-v2 server key";
  private static final String CLIENT_KEY = "BEGIN OpenVPN tls-crypt-v2 client key";

  private final Source source;
  private final Findings findings;

  ControlKeyCheck(Source source) {
    this.source = source;
    this.findings = source.findings();
  }

  Optional<ControlKey> check() {
    List<Statement> said =
        source.draft().statements().stream().filter(one -> OPTIONS.contains(one.name())).toList();
    List<String> options = said.stream().map(Statement::name).distinct().toList();
    if (options.size() > 1) {
      findings.error(
          said.getLast().place(),
          "'" + String.join("' and '", options) + "' exclude each other",
          "keep the one that the server has");
      return Optional.empty();
    }
    return options.isEmpty() ? fieldAlone() : key(options.getFirst());
  }

  private Optional<ControlKey> fieldAlone() {
    Optional<Secret> field = source.upload().field(Field.TLS_AUTH);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    if (field.get().reveal().contains(CLIENT_KEY)) {
      return key(V2);
    }
    findings.error(
        Place.of("tls-auth"),
        "a TLS key was given, but the file says neither 'tls-auth' nor 'tls-crypt'",
        "add the line 'tls-auth ta.key 1' or 'tls-crypt ta.key', as the server has it");
    return Optional.empty();
  }

  private Optional<ControlKey> key(String option) {
    Optional<Given> given = source.find(option, Field.TLS_AUTH);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String text = given.get().content().reveal();
    Place place = given.get().place();
    if (text.contains(SERVER_KEY)) {
      findings.error(
          place,
          given.get().name()
              + " holds the server key of tls-crypt-v2, which must never leave the"
              + " server: it does not work here, and whoever has it can make keys for clients",
          "ask for the client key made for you, and tell the server's owner to replace the server"
              + " key");
      return Optional.empty();
    }
    if (text.contains(CLIENT_KEY) != option.equals(V2)) {
      findings.error(place, wrongKind(given.get(), option, text), "ask for the key that fits");
      return Optional.empty();
    }
    return read(option, given.get());
  }

  private static String wrongKind(Given given, String option, String text) {
    String found =
        text.contains(CLIENT_KEY)
            ? "a tls-crypt-v2 client key"
            : StaticKey.isIn(text) ? "an OpenVPN static key" : "no key of OpenVPN";
    return given.name()
        + " holds "
        + found
        + ", but '"
        + option
        + "' takes "
        + (option.equals(V2) ? "a tls-crypt-v2 client key" : "an OpenVPN static key");
  }

  private Optional<ControlKey> read(String option, Given given) {
    try {
      Secret key =
          option.equals(V2)
              ? TlsCryptV2ClientKey.parse(given.content()).toPem()
              : StaticKey.parse(given.content()).toPem();
      Optional<Integer> direction =
          option.equals("tls-auth") ? direction(given.place()) : Optional.empty();
      return Optional.of(new ControlKey(option, key, direction));
    } catch (PkiException damaged) {
      findings.error(
          given.place(),
          given.name() + ": " + damaged.refusal().what(),
          damaged.refusal().remedy());
      return Optional.empty();
    }
  }

  /// The second word of `tls-auth FILE 1`, or `key-direction`; for openvpn the last counts.
  private Optional<Integer> direction(Place key) {
    Optional<Integer> direction = Optional.empty();
    Optional<Place> place = Optional.empty();
    for (Statement one : source.draft().statements()) {
      String word =
          switch (one.name()) {
            case "tls-auth" -> one.word(1);
            case "key-direction" -> one.word(0);
            default -> "";
          };
      if (word.equals("0") || word.equals("1")) {
        tellContradiction(direction, Integer.parseInt(word), one);
        direction = Optional.of(Integer.parseInt(word));
        place = Optional.of(one.place());
      } else if (!word.isEmpty() && !word.equals("bidirectional")) {
        findings.error(one.place(), "the key's direction is 0 or 1", "write 1 for a client");
      }
    }
    if (direction.isEmpty()) {
      findings.notice(
          key, "'tls-auth' without a direction fits a server without one; most say 1 for clients");
    } else if (direction.get() == 0) {
      findings.warning(
          place.orElse(key),
          "direction 0 is the server's side of 'tls-auth'",
          "write 1, unless the" + " server has 1");
    }
    return direction;
  }

  private void tellContradiction(Optional<Integer> before, int now, Statement said) {
    if (before.isPresent() && before.get() != now) {
      findings.warning(
          said.place(),
          "the direction of 'tls-auth' is said twice, as %d and as %d; openvpn takes the last"
              .formatted(before.get(), now),
          "remove one of them");
    }
  }
}
