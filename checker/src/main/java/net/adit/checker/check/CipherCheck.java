package net.adit.checker.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.adit.checker.finding.Findings;
import net.adit.checker.finding.Place;
import net.adit.checker.model.DataChannel;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;

/// How traffic is encrypted. Today's openvpn negotiates the cipher and passes over `cipher`, so
/// what the file means goes into `data-ciphers` and, for servers that do not negotiate, into
/// `data-ciphers-fallback`. Confined to one check.
public final class CipherCheck {
  private static final List<String> TODAY =
      List.of("AES-256-GCM", "AES-128-GCM", "CHACHA20-POLY1305");
  private static final Pattern STRONG =
      Pattern.compile(
          "AES-(128|192|256)-(GCM|CBC|CFB|CFB1|CFB8|OFB)|CHACHA20-POLY1305"
              + "|(CAMELLIA|ARIA)-(128|192|256)-CBC");
  private static final Pattern WEAK =
      Pattern.compile(
          "(BF|DES|DES-EDE|DES-EDE3|CAST5|RC2|RC2-40|RC2-64|IDEA|SEED)(-[A-Z0-9]+)*|DESX-CBC");
  private static final Set<String> DIGESTS =
      Set.of("SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "SHA512-256", "SHA3-256", "SHA3-512");
  private static final String NEGOTIATE =
      "remove the line: a server of 2.4 or later agrees on AES-GCM by itself, an older one has to be"
          + " updated";

  private final Draft draft;
  private final Findings findings;

  private CipherCheck(Draft draft, Findings findings) {
    this.draft = draft;
    this.findings = findings;
  }

  public static DataChannel check(Draft draft, Findings findings) {
    CipherCheck check = new CipherCheck(draft, findings);
    check.oldOptions();
    Set<String> ciphers = new LinkedHashSet<>(check.list());
    boolean listed = !ciphers.isEmpty();
    Optional<String> single = check.cipher(listed);
    Optional<String> fallback = check.fallback().or(() -> single);
    if (fallback.isPresent() && !listed) {
      ciphers.addAll(TODAY);
    }
    fallback.ifPresent(ciphers::add);
    return new DataChannel(
        List.copyOf(ciphers),
        fallback.filter(one -> !one.endsWith("GCM") && !one.endsWith("POLY1305")),
        check.digest(),
        CompressionCheck.check(draft, findings));
  }

  /// `data-ciphers`, or `ncp-ciphers` as it was called before 2.5.
  private List<String> list() {
    Optional<Statement> given = draft.last("data-ciphers").or(() -> draft.last("ncp-ciphers"));
    if (given.isEmpty()) {
      return List.of();
    }
    Statement list = given.get();
    if (list.name().equals("ncp-ciphers")) {
      findings.notice(list.place(), "'ncp-ciphers' is written as 'data-ciphers', its name today");
    }
    List<String> good = new ArrayList<>();
    for (String one : list.word(0).split(":", -1)) {
      boolean optional = one.startsWith("?");
      String name = canonical(optional ? one.substring(1) : one);
      if (name.equals("DEFAULT")) {
        good.addAll(TODAY);
      } else if (STRONG.matcher(name).matches()) {
        good.add(name);
      } else {
        tellUnfit(name, optional, list.place());
      }
    }
    if (good.isEmpty()) {
      findings.error(
          list.place(), "'" + list.name() + "' holds no cipher that is secure today", NEGOTIATE);
    }
    return good;
  }

  private void tellUnfit(String name, boolean optional, Place place) {
    if (WEAK.matcher(name).matches()) {
      findings.warning(
          place,
          "the cipher " + name + " is left out: it is no longer secure (SWEET32)",
          "take it out of the list");
    } else if (name.equals("NONE")) {
      findings.error(place, "the cipher 'none' would send all traffic in clear", "take it out");
    } else if (!optional) {
      findings.error(
          place,
          (isShown(name) ? "the cipher '" + name + "'" : "one of the ciphers")
              + " is not known to openvpn",
          "write names such as AES-256-GCM with colons between them");
    }
  }

  /// `cipher`; it counts where no list is given.
  private Optional<String> cipher(boolean listed) {
    Optional<Statement> given = draft.last("cipher");
    given.ifPresent(last ->
        draft.all("cipher").stream()
            .filter(one -> !one.words().equals(last.words()))
            .findFirst()
            .ifPresent(before -> SettingsCheck.tellTwice(before, last, findings)));
    return given.flatMap(one -> single(one, listed));
  }

  private Optional<String> fallback() {
    return draft.last("data-ciphers-fallback").flatMap(one -> single(one, false));
  }

  private Optional<String> single(Statement given, boolean listed) {
    String name = canonical(given.word(0));
    if (STRONG.matcher(name).matches()) {
      return Optional.of(name);
    }
    boolean weak = WEAK.matcher(name).matches();
    if (weak && listed) {
      findings.warning(
          given.place(),
          "'"
              + given.name()
              + " "
              + name
              + "' is left out: it is no longer secure (SWEET32), and"
              + " 'data-ciphers' names better ones",
          "remove the line");
    } else if (weak) {
      findings.error(
          given.place(),
          "the cipher "
              + name
              + " is no longer secure (SWEET32), and today's openvpn does not offer it",
          NEGOTIATE);
    } else if (name.equals("NONE")) {
      findings.error(
          given.place(), "'" + given.name() + " none' would send all traffic in clear", NEGOTIATE);
    } else {
      findings.error(
          given.place(),
          (isShown(name) ? "the cipher '" + name + "'" : "the cipher") + " is not known to openvpn",
          "write a name such as AES-256-GCM");
    }
    return Optional.empty();
  }

  private void oldOptions() {
    draft
        .last("ncp-disable")
        .ifPresent(one ->
            findings.warning(
                one.place(),
                "'ncp-disable' is left out: openvpn 2.6 and later always negotiate the cipher",
                "remove the line; 'cipher' is still tried with servers that do not negotiate"));
    draft.last("keysize").ifPresent(this::keySize);
  }

  private void keySize(Statement size) {
    String cipher = draft.last("cipher").map(one -> canonical(one.word(0))).orElse("");
    if (cipher.contains("-" + size.word(0) + "-")) {
      findings.notice(size.place(), "'keysize' is left out: the cipher's name says it");
    } else {
      findings.error(
          size.place(),
          "'keysize' gives a cipher another key than its own, which openvpn 2.6 and later cannot do",
          "remove the line here and on the server, and use a cipher such as AES-256-GCM");
    }
  }

  private Optional<String> digest() {
    Optional<Statement> given = draft.last("auth");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Place place = given.get().place();
    String name = canonical(given.get().word(0)).replaceFirst("^RSA-", "").replace("SHA-", "SHA");
    if (DIGESTS.contains(name)) {
      return Optional.of(name);
    }
    if (name.equals("MD5")) {
      findings.warning(place, "'auth MD5' is weak", "use SHA256 here and on the server");
      return Optional.of(name);
    }
    if (name.equals("NONE")) {
      findings.error(
          place, "'auth none' leaves packets open to forgery", "use SHA256 here and on the server");
    } else {
      findings.error(
          place,
          (isShown(name) ? "the digest '" + name + "'" : "the digest") + " is not known to openvpn",
          "write SHA256, as the server does");
    }
    return Optional.empty();
  }

  private static boolean isShown(String name) {
    return name.matches("[A-Z0-9-]{1,30}");
  }

  private static String canonical(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
