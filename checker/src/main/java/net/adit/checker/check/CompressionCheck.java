package net.adit.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.checker.finding.Findings;
import net.adit.checker.read.Draft;
import net.adit.checker.read.Statement;
import net.adit.openvpn.config.Directive;

/// Compression: a server that has it frames its packets otherwise, so the framing is kept; nothing
/// is sent compressed, because the length of compressed text tells what is in it (VORACLE).
/// Stateless.
final class CompressionCheck {
  private static final List<String> LZO = List.of("", "yes", "no", "adaptive");
  private static final List<String> METHODS =
      List.of("", "stub", "stub-v2", "lzo", "lz4", "lz4-v2", "migrate");

  private CompressionCheck() {}

  static List<Directive> check(Draft draft, Findings findings) {
    Optional<Statement> framing = draft.last("compress").or(() -> draft.last("comp-lzo"));
    tellAllowed(draft, framing, findings);
    if (framing.isEmpty()) {
      return draft.last("allow-compression").map(CompressionCheck::allowed).stream().toList();
    }
    Statement given = framing.get();
    String method = given.word(0);
    boolean lzo = given.name().equals("comp-lzo");
    if (given.words().size() > 1 || !(lzo ? LZO : METHODS).contains(method)) {
      findings.error(
          given.place(),
          "'" + given.name() + "' does not take what stands behind it",
          "write it as the server's configuration does");
      return List.of();
    }
    if (method.equals("migrate")) {
      findings.warning(given.place(), "'compress migrate' is left out: it is for servers", "");
      return List.of();
    }
    boolean compresses = lzo ? !method.equals("no") : method.startsWith("lz");
    if (compresses) {
      findings.warning(
          given.place(),
          "compression is kept for what the server sends, and nothing is sent compressed: the length"
              + " of compressed packets tells about their content",
          "turn it off on the server, then remove the line");
    }
    return framed(given, compresses);
  }

  /// Without `allow-compression` openvpn keeps to the frame of a method that compresses nothing.
  private static List<Directive> framed(Statement given, boolean compresses) {
    List<Directive> options = new ArrayList<>();
    if (compresses) {
      options.add(Directive.of("allow-compression", "asym"));
    }
    options.add(new Directive(given.name(), given.words()));
    return options;
  }

  private static Directive allowed(Statement given) {
    return Directive.of("allow-compression", given.word(0).equals("no") ? "no" : "asym");
  }

  private static void tellAllowed(Draft draft, Optional<Statement> framing, Findings findings) {
    draft
        .last("allow-compression")
        .ifPresent(one -> {
          if (one.word(0).equals("yes")) {
            findings.warning(
                one.place(),
                "'allow-compression yes' becomes 'asym': nothing is sent compressed",
                "remove the line");
          } else if (one.word(0).equals("no") && framing.isPresent()) {
            findings.warning(
                one.place(),
                "'allow-compression no' and '" + framing.get().name() + "' contradict each other",
                "remove the one that the server does not have");
          }
        });
  }
}
