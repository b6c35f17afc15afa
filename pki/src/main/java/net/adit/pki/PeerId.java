package net.adit.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.GatewayName;

/// Who is at the other end of a control connection: a kind and a name, as certified.
///
/// It stands in the certificate as the subject alternative name `URI:adit:KIND:NAME`, so that an
/// agent's certificate can never pass for a controller's, whatever the agent is called. The name is
/// the common name too.
///
/// @param name a dashed lower-case name of at most 63 characters
public record PeerId(Kind kind, String name) {
  private static final String SCHEME = "adit:";
  private static final int URI_NAME = 6;

  /// The kinds of program on the control network.
  public enum Kind {
    /// The agent of a gateway.
    AGENT("agent"),
    /// The agent of a balancer: it carries no devices, so it is never believed about one.
    BALANCER("balancer"),
    CONTROLLER("controller");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  public PeerId {
    if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
      throw new InvalidValueException(
          Reason.SYNTAX,
          "name of a control peer",
          name,
          "expected 1 to 63 lower-case letters, digits and dashes, not starting or ending with a"
              + " dash");
    }
  }

  public static PeerId agent(GatewayName gateway) {
    return new PeerId(Kind.AGENT, gateway.value());
  }

  public static PeerId balancer(GatewayName name) {
    return new PeerId(Kind.BALANCER, name.value());
  }

  public static PeerId controller(String name) {
    return new PeerId(Kind.CONTROLLER, name);
  }

  /// Reads the form `adit:agent:fra-1`; empty for anything else.
  public static Optional<PeerId> parse(String uri) {
    for (Kind kind : Kind.values()) {
      String head = SCHEME + kind.word + ":";
      if (uri.startsWith(head)) {
        return named(kind, uri.substring(head.length()));
      }
    }
    return Optional.empty();
  }

  private static Optional<PeerId> named(Kind kind, String name) {
    try {
      return Optional.of(new PeerId(kind, name));
    } catch (InvalidValueException malformed) {
      return Optional.empty();
    }
  }

  /// The id that a certificate states; empty if it states none or more than one.
  public static Optional<PeerId> of(X509Certificate certificate) {
    List<PeerId> found =
        alternativeNames(certificate).stream()
            .filter(name -> Integer.valueOf(URI_NAME).equals(name.get(0)))
            .flatMap(name -> parse(String.valueOf(name.get(1))).stream())
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException damaged) {
      return List.of();
    }
  }

  /// The form in the certificate.
  @Override
  public String toString() {
    return SCHEME + kind.word + ":" + name;
  }
}
