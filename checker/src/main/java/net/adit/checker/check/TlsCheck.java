package net.adit.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.adit.checker.finding.Findings;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.openvpn.config.Directive;

/// TLS of the control channel, and how a refused login is met. Stateless.
public final class TlsCheck {
  private static final Pattern CIPHERS = Pattern.compile("[A-Za-z0-9_+:@=!.-]{1,250}");
  private static final List<String> PROFILES = List.of("insecure", "legacy", "preferred", "suiteb");
  private static final List<String> RETRIES = List.of("none", "nointeract", "interact");

  private TlsCheck() {}

  public static List<Directive> check(Draft draft, Findings findings) {
    List<Directive> options = new ArrayList<>();
    draft.last("tls-cipher").ifPresent(one -> ciphers(one, options, findings));
    draft.last("tls-cert-profile").ifPresent(one -> profile(one, options, findings));
    draft.last("auth-retry").ifPresent(one -> retry(one, options, findings));
    draft
        .last("tls-version-min")
        .filter(one -> one.word(0).equals("1.0") || one.word(0).equals("1.1"))
        .ifPresent(one ->
            findings.warning(
                one.place(),
                "TLS " + one.word(0) + " is out of date",
                "write 'tls-version-min 1.2', if the server can"));
    return options;
  }

  private static void ciphers(Statement given, List<Directive> options, Findings findings) {
    String list = given.word(0);
    String upper = list.toUpperCase(Locale.ROOT);
    if (given.words().size() != 1 || !CIPHERS.matcher(list).matches()) {
      findings.error(
          given.place(), "'tls-cipher' takes names with colons between them", "correct the line");
    } else if (Pattern.compile("(^|[:+])[AE]?NULL").matcher(upper).find()) {
      findings.error(
          given.place(),
          "'tls-cipher' allows connections without encryption or without a certificate",
          "remove the line");
    } else {
      if (upper.contains("SECLEVEL=0")) {
        findings.warning(
            given.place(),
            "'tls-cipher' turns all checks of weak keys and signatures off (SECLEVEL=0)",
            "have the server's certificates renewed, then remove the line");
      }
      options.add(Directive.of("tls-cipher", list));
    }
  }

  private static void profile(Statement given, List<Directive> options, Findings findings) {
    if (!PROFILES.contains(given.word(0)) || given.words().size() != 1) {
      findings.error(
          given.place(),
          "'tls-cert-profile' takes one of " + String.join(", ", PROFILES),
          "correct the line");
      return;
    }
    if (given.word(0).equals("insecure")) {
      findings.warning(
          given.place(),
          "'tls-cert-profile insecure' accepts certificates with weak keys and signatures",
          "have the server's certificates renewed, then remove the line");
    }
    options.add(Directive.of("tls-cert-profile", given.word(0)));
  }

  private static void retry(Statement given, List<Directive> options, Findings findings) {
    String word = given.word(0);
    if (!RETRIES.contains(word) || given.words().size() != 1) {
      findings.error(given.place(), "'auth-retry' takes none or nointeract", "correct the line");
    } else if (word.equals("interact")) {
      findings.notice(given.place(), "'auth-retry interact' is left out: nobody can be asked");
    } else {
      options.add(Directive.of("auth-retry", word));
    }
  }
}
