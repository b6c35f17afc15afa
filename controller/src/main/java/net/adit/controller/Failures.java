package net.adit.controller;

import java.io.PrintWriter;
import net.adit.controller.store.sql.StoreException;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.pki.key.PkiException;
import net.adit.protocol.json.ProtocolException;
import picocli.CommandLine;

/// Tells why a command failed, in one sentence, and with which exit status. Stateless.
final class Failures {
  private static final int DEFECT = 1;

  private Failures() {}

  static int told(Exception thrown, CommandLine command) {
    PrintWriter err = command.getErr();
    return switch (thrown) {
      case StoreException store -> told(store.refusal(), err);
      case PkiException pki -> told(pki.refusal(), err);
      case ProtocolException protocol -> told(protocol.refusal(), err);
      case Refused refused -> told(refused, err);
      case InvalidValueException invalid ->
          told(
              Refusal.of(
                  Kind.INVALID,
                  "value-invalid",
                  String.valueOf(invalid.getMessage()),
                  "correct it"),
              err);
      default -> {
        err.println("adit: a defect, please report it:");
        thrown.printStackTrace(err);
        yield DEFECT;
      }
    };
  }

  private static int told(Refused refused, PrintWriter err) {
    refused.refusals().forEach(refusal -> err.println("adit: " + refusal.sentence()));
    return statusOf(refused.refusals().getFirst().kind());
  }

  private static int told(Refusal refusal, PrintWriter err) {
    err.println("adit: " + refusal.sentence());
    return statusOf(refusal.kind());
  }

  /// The same numbers as the command line's.
  private static int statusOf(Kind kind) {
    return switch (kind) {
      case INVALID -> 3;
      case NOT_FOUND -> 4;
      case CONFLICT, EXHAUSTED -> 5;
      case UNAUTHENTICATED, FORBIDDEN -> 6;
      case UNAVAILABLE -> 7;
    };
  }
}
