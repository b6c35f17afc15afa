package net.adit.agent.uplink;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.protocol.gateway.LinkRefusal;

/// Why a controller could not be asked, or what it refused, in one sentence. Pure.
final class LinkFailure {
  private LinkFailure() {}

  static HostException unreachable(Endpoint controller, IOException cause) {
    Optional<CertificateException> certificate = find(cause, CertificateException.class);
    if (certificate.isPresent()) {
      return failure(trust(controller, certificate.get()), cause);
    }
    if (find(cause, SSLException.class).isPresent()) {
      return failure(
          Refusal.of(
              Kind.UNAVAILABLE,
              "controller-refused-tls",
              "controller %s broke off the TLS handshake: %s"
                  .formatted(controller, cause.getMessage()),
              "check that this is the agent port, and that this gateway's certificate is valid"),
          cause);
    }
    return failure(network(controller, cause), cause);
  }

  private static Refusal trust(Endpoint controller, CertificateException cause) {
    String said = String.valueOf(cause.getMessage());
    boolean date = said.contains("begins only at") || said.contains("ended at");
    return Refusal.of(
        Kind.UNAVAILABLE,
        date ? "clock-or-certificate-date" : "controller-not-trusted",
        "controller " + controller + " is not trusted: " + said,
        date
            ? "set the clock of this host and of the controller by NTP"
            : "check the address, and that token and controller belong to the same cluster");
  }

  private static Refusal network(Endpoint controller, IOException cause) {
    String why = "it does not answer";
    if (find(cause, UnknownHostException.class).isPresent()
        || find(cause, UnresolvedAddressException.class).isPresent()) {
      why = "its name cannot be resolved";
    } else if (find(cause, NoRouteToHostException.class).isPresent()) {
      why = "there is no route to it";
    } else if (cause instanceof HttpTimeoutException) {
      why = "it did not answer in time";
    } else if (find(cause, ConnectException.class).isPresent()) {
      why = "nobody listens there";
    }
    return Refusal.of(
        Kind.UNAVAILABLE,
        "controller-unreachable",
        "controller " + controller + " cannot be reached: " + why,
        "check the address, the network and any firewall in between");
  }

  /// @param status of HTTP
  static HostException refused(int status, LinkRefusal said) {
    Kind kind =
        switch (status) {
          case 400 -> Kind.INVALID;
          case 401 -> Kind.UNAUTHENTICATED;
          case 403 -> Kind.FORBIDDEN;
          case 404 -> Kind.NOT_FOUND;
          case 409 -> Kind.CONFLICT;
          default -> Kind.UNAVAILABLE;
        };
    return new HostException(Reason.CONTROLLER, Refusal.of(kind, said.type(), said.sentence(), ""));
  }

  static HostException foreignPlan(GatewayName self, GatewayName named) {
    return new HostException(
        Reason.CONTROLLER,
        Refusal.of(
            Kind.CONFLICT,
            "foreign-plan",
            "the controller sent the plan of gateway '" + named + "' to '" + self + "'",
            "report this as a fault of the controller"));
  }

  private static HostException failure(Refusal refusal, IOException cause) {
    return new HostException(Reason.CONTROLLER, refusal, cause);
  }

  private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    Throwable current = thrown;
    while (current != null) {
      if (type.isInstance(current)) {
        return Optional.of(type.cast(current));
      }
      current = current.getCause();
    }
    return Optional.empty();
  }
}
