package net.adit.agent.daemon.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in a daemon's log (verbosity 1) why clients did not get through TLS. Without effects;
/// confined to the channel's thread, for it remembers the line before.
///
/// A failure takes several lines, of which only the one with the cause counts. With verbosity 1 the
/// daemon (2.6) names the causes that OpenSSL finds, but not its own two: a revoked serial number,
/// a certificate of another purpose. Naming those takes verbosity 2 and with it twenty lines for
/// every login, so here they are what is left when OpenSSL's complaint comes without a cause.
///
/// Not told is `could not determine wrapping`: every client of an earlier life of the daemon causes
/// it.
public final class TlsFailures {
  private static final int LONGEST_TEXT = 80;
  private static final Pattern PREFIXED =
      Pattern.compile("^(?:[^ /]*/)?(\\[?[0-9A-Fa-f.:]+\\]?:\\d{1,5}) (.*)$");
  private static final Pattern FOREIGN_KEY =
      Pattern.compile(
          "^TLS Error: can not extract tls-crypt-v2 client key from \\[AF_INET6?\\](\\S+:\\d{1,5})");
  private static final Pattern VERIFY =
      Pattern.compile("^VERIFY ERROR: depth=\\d+, error=([^:]*): (.*)$");
  private static final String UNEXPLAINED = "certificate verify failed";

  private String explained = "";

  /// A failure.
  ///
  /// @param remote the client's address and port
  public record Failure(String remote, String sentence) {}

  private record Known(Pattern pattern, String sentence) {
    static Known of(String pattern, String sentence) {
      return new Known(Pattern.compile(pattern), sentence);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          Known.of(
              "^VERIFY CRL: .* is revoked|^VERIFY CRL: certificate serial number",
              "its certificate was revoked"),
          Known.of(
              "^tls-crypt unwrap error|^TLS Error: tls-crypt unwrapping failed",
              "its packets are not sealed with a key of this cluster; give the device a new profile"),
          Known.of(
              "peer did not return a certificate",
              "it showed no certificate; its profile lacks one"),
          Known.of(
              "no shared cipher|unsupported protocol|wrong version number|no suitable signature",
              "it and this gateway share no TLS version or cipher; update its OpenVPN program"),
          Known.of("^VERIFY (KU|EKU) ERROR", "its certificate is not one for clients"),
          Known.of(
              "^TLS Error: TLS key negotiation failed to occur within",
              "it began a handshake and never finished; something on the way drops its packets"));

  /// The failure that a log line tells, if it tells one.
  public Optional<Failure> find(String line) {
    Matcher foreign = FOREIGN_KEY.matcher(line);
    if (foreign.find()) {
      return Optional.of(
          new Failure(
              Remotes.canonical(foreign.group(1)),
              "its tls-crypt-v2 key is not of this cluster or of an older generation; give the"
                  + " device a new profile"));
    }
    Matcher prefixed = PREFIXED.matcher(line);
    return prefixed.matches()
        ? find(Remotes.canonical(prefixed.group(1)), prefixed.group(2))
        : Optional.empty();
  }

  private Optional<Failure> find(String remote, String text) {
    Optional<String> cause = cause(text);
    if (cause.isPresent()) {
      explained = remote;
      return cause.map(sentence -> new Failure(remote, sentence));
    }
    boolean unexplained = text.contains(UNEXPLAINED) && !explained.equals(remote);
    return unexplained
        ? Optional.of(new Failure(remote, "its certificate was revoked, or is not one for clients"))
        : Optional.empty();
  }

  private static Optional<String> cause(String text) {
    Matcher verify = VERIFY.matcher(text);
    if (verify.matches()) {
      return Optional.of(verify(verify.group(1), printable(verify.group(2))));
    }
    return KNOWN.stream()
        .filter(known -> known.pattern().matcher(text).find())
        .map(Known::sentence)
        .findFirst();
  }

  private static String verify(String error, String subject) {
    return switch (error) {
      case "certificate has expired" -> "its certificate (" + subject + ") has expired";
      case "certificate is not yet valid" ->
          "its certificate (" + subject + ") is not valid yet; is this gateway's clock right?";
      case "unable to get local issuer certificate",
          "unable to get issuer certificate",
          "self-signed certificate",
          "self signed certificate",
          "self-signed certificate in certificate chain",
          "self signed certificate in certificate chain",
          "unable to verify the first certificate" ->
          "its certificate (" + subject + ") is of an authority that this cluster does not know";
      case "certificate signature failure" ->
          "its certificate (" + subject + ") has a false signature";
      default -> "its certificate (" + subject + ") was refused: " + printable(error);
    };
  }

  private static String printable(String text) {
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + "…";
  }
}
