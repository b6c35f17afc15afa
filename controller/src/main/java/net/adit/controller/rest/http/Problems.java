package net.adit.controller.rest.http;

import io.javalin.http.HttpResponseException;
import net.adit.controller.store.sql.StoreException;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.openvpn.OpenVpnException;
import net.adit.pki.key.PkiException;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what a handler threw into a problem document: each module's exception carries its refusal;
/// anything else is a defect, logged and told without its details. Stateless.
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static Problem of(Exception thrown, String route) {
    return switch (thrown) {
      case Rejected rejected -> rejected.problem();
      case ProtocolException malformed -> Problem.of(malformed.refusal());
      case PkiException refused -> Problem.of(refused.refusal());
      case StoreException store -> Problem.of(store(store, route));
      case InvalidValueException invalid -> Problem.of(invalid("value-invalid", invalid));
      case OpenVpnException unwritable -> Problem.of(invalid("profile-unwritable", unwritable));
      case HttpResponseException http -> ofStatus(http.getStatus());
      default -> {
        LOG.error("{} failed", route, thrown);
        yield defect();
      }
    };
  }

  private static Refusal store(StoreException failure, String route) {
    if (failure.reason() != StoreException.Reason.REFUSED) {
      LOG.error("{}: {}", route, failure.getMessage(), failure);
    }
    return failure.refusal();
  }

  private static Refusal invalid(String type, RuntimeException invalid) {
    return Refusal.of(
        Kind.INVALID, type, String.valueOf(invalid.getMessage()), "correct the value");
  }

  static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> Problem.of(noSuchPath());
      case 405 -> Problem.of(noSuchPath()).withStatus(405);
      default ->
          Problem.of(
                  Refusal.of(
                      Kind.INVALID, "request-refused", "the request cannot be read", "correct it"))
              .withStatus(status);
    };
  }

  private static Refusal noSuchPath() {
    return Refusal.of(
        Kind.NOT_FOUND,
        "no-such-path",
        "the API has no such path or method",
        "see /api/v1/openapi.yaml");
  }

  private static Problem defect() {
    return Problem.of(
            Refusal.of(
                Kind.UNAVAILABLE,
                "internal-error",
                "the controller failed at this request; its log says why",
                "report it"))
        .withStatus(500);
  }
}
