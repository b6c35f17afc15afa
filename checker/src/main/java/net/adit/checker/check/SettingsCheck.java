package net.adit.checker.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.adit.checker.finding.Findings;
import net.adit.checker.option.Treatment;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.openvpn.config.Directive;
import org.jspecify.annotations.Nullable;

/// The options that are written as they stand: the last of each counts, as for openvpn. Stateless.
public final class SettingsCheck {
  private static final int QUIETEST = 3;
  private static final int LOUDEST = 4;
  private static final List<String> PINGS = List.of("ping", "ping-restart", "ping-exit");

  private SettingsCheck() {}

  public static List<Directive> check(Draft draft, Findings findings) {
    Map<String, Statement> settings = new LinkedHashMap<>();
    List<Directive> many = new ArrayList<>();
    for (Statement one : draft.statements()) {
      if (!one.rule().treatment().isPlain()) {
        continue;
      }
      if (one.name().equals("http-proxy-option")) {
        if (draft.has("http-proxy")) {
          many.add(new Directive(one.name(), one.words()));
        }
      } else {
        Statement before = settings.put(one.name(), one);
        if (before != null && !before.words().equals(one.words())) {
          tellTwice(before, one, findings);
        }
      }
    }
    if (settings.containsKey("keepalive")) {
      PINGS.forEach(ping -> leavePing(settings.remove(ping), findings));
    }
    List<Directive> directives = new ArrayList<>();
    settings.values().forEach(one -> directives.add(directive(one)));
    directives.addAll(many);
    environment(draft, findings, directives);
    directives.add(verbosity(draft, findings));
    return directives;
  }

  /// Openvpn does not start with both.
  private static void leavePing(@Nullable Statement ping, Findings findings) {
    if (ping != null) {
      findings.warning(
          ping.place(),
          "'" + ping.name() + "' is left out, because 'keepalive' says it",
          "remove one of the two lines");
    }
  }

  static void tellTwice(Statement before, Statement last, Findings findings) {
    findings.warning(
        last.place(),
        "'%s' is given twice, in lines %d and %d; openvpn takes the last"
            .formatted(last.name(), before.line(), last.line()),
        "remove one of them");
  }

  private static Directive directive(Statement one) {
    if (one.rule().treatment() != Treatment.NEWER) {
      return new Directive(one.name(), one.words());
    }
    List<String> words = new ArrayList<>(List.of("opt", one.name()));
    words.addAll(one.words());
    return new Directive("setenv", words);
  }

  /// The connector reads the log: less says too little, more prints each packet.
  private static Directive verbosity(Draft draft, Findings findings) {
    int given =
        draft
            .last("verb")
            .filter(one -> !one.words().isEmpty())
            .map(one -> Integer.parseInt(one.word(0)))
            .orElse(QUIETEST);
    int taken = Math.clamp(given, QUIETEST, LOUDEST);
    if (taken != given) {
      findings.notice(draft.last("verb").orElseThrow().place(), "'verb' becomes " + taken);
    }
    return Directive.of("verb", taken);
  }

  /// Of the environment openvpn itself reads a few names; the rest is for programs, and none run.
  private static void environment(Draft draft, Findings findings, List<Directive> directives) {
    for (Statement one : draft.all("setenv")) {
      switch (one.word(0)) {
        case "REMOTE_RANDOM_HOSTNAME" -> directives.add(Directive.of("remote-random-hostname"));
        case "PUSH_PEER_INFO" -> directives.add(Directive.of("push-peer-info"));
        case "SERVER_POLL_TIMEOUT" -> timeout(one, findings, directives);
        case "GENERIC_CONFIG" ->
            findings.error(
                one.place(),
                "this is a generic profile, which a user has to complete by signing in",
                "download the profile of one user");
        case "FORWARD_COMPATIBLE" ->
            findings.notice(
                one.place(),
                "'setenv FORWARD_COMPATIBLE' is left out; options that are not known are told");
        default -> findings.notice(one.place(), "'setenv' is left out: it only feeds programs");
      }
    }
  }

  private static void timeout(Statement one, Findings findings, List<Directive> directives) {
    if (one.word(1).matches("[1-9][0-9]{0,4}")) {
      directives.add(Directive.of("connect-timeout", one.word(1)));
    } else {
      findings.error(one.place(), "SERVER_POLL_TIMEOUT takes a number of seconds", "correct it");
    }
  }
}
