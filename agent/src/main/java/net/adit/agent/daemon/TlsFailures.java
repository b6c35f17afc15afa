package net.adit.agent.daemon;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in a daemon's log why clients did not get through TLS. Pure.
///
/// A failure takes several lines; only the one with the cause counts. Common names and serials come
/// from outside: they are shortened and freed of control characters.
final class TlsFailures {
  private static final int LONGEST_TEXT = 80;
  private static final Pattern PREFIX =
      Pattern.compile("^(?:[^ /]*/)?(\\[?[0-9A-Fa-f.:]+\\]?:\\d{1,5}) (.*)$");
  private static final Pattern VERIFY =
      Pattern.compile("^VERIFY ERROR: depth=\\d+, error=([^:]*): (.*)$");
  private static final Pattern REVOKED =
      Pattern.compile("^VERIFY CRL: certificate serial number (\\S+) is revoked");

  /// A failure.
  ///
  /// @param remote the client's address and port
  record Failure(String remote, String sentence) {}

  private record Known(Pattern pattern, String sentence) {
    static Known of(String pattern, String sentence) {
      return new Known(Pattern.compile(pattern), sentence);
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          Known.of(
              "^tls-crypt-v2.*(failed|error|wrong)|^Can not unwrap tls-crypt-v2",
              "its tls-crypt-v2 key is not of this cluster or of an older generation; give the device"
                  + " a new profile"),
          Known.of(
              "^tls-crypt unwrap error|^TLS Error: tls-crypt unwrapping failed",
              "its packets are not sealed with a key of this cluster; its profile is not for this"
                  + " cluster, or somebody probes the port"),
          Known.of(
              "^TLS Error: could not determine wrapping",
              "its packets carry no tls-crypt-v2 key; its profile is not for this cluster, or"
                  + " somebody probes the port"),
          Known.of(
              "peer did not return a certificate",
              "it showed no certificate; its profile lacks one"),
          Known.of(
              "no shared cipher|unsupported protocol|wrong version number|protocol version",
              "it and this gateway share no TLS version or cipher; update its OpenVPN program"),
          Known.of(
              "^Certificate does not have (key usage|extended key usage)|VERIFY (KU|EKU) ERROR",
              "its certificate is not one for clients"),
          Known.of(
              "^TLS Error: TLS key negotiation failed to occur within",
              "it began a handshake and never finished; something on the way drops its packets"));

  private TlsFailures() {}

  /// The failure that a log line tells, if it tells one.
  static Optional<Failure> find(String line) {
    Matcher prefix = PREFIX.matcher(line);
    if (!prefix.matches()) {
      return Optional.empty();
    }
    return sentence(prefix.group(2)).map(sentence -> new Failure(prefix.group(1), sentence));
  }

  private static Optional<String> sentence(String text) {
    Matcher verify = VERIFY.matcher(text);
    if (verify.matches()) {
      return Optional.of(verify(verify.group(1), printable(verify.group(2))));
    }
    Matcher revoked = REVOKED.matcher(text);
    if (revoked.find()) {
      return Optional.of(
          "its certificate with serial number " + printable(revoked.group(1)) + " was revoked");
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
