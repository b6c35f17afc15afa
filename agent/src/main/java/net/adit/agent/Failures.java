package net.adit.agent;

import java.io.PrintWriter;
import java.util.List;
import net.adit.host.HostException;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.pki.key.PkiException;
import picocli.CommandLine;

/// Tells why a command failed, in one sentence, and with which exit status. Stateless.
final class Failures {
  static final int DEFECT = 1;
  static final int FAILED_CHECK = 3;
  static final int NOT_RUNNING = 4;

  private Failures() {}

  static int told(Exception thrown, CommandLine command) {
    PrintWriter err = command.getErr();
    return switch (thrown) {
      case HostException agent -> told(List.of(agent.refusal()), err);
      case PkiException pki -> told(List.of(pki.refusal()), err);
      case Refused refused -> told(refused.refusals(), err);
      case InvalidValueException invalid ->
          told(
              List.of(
                  Refusal.of(
                      Kind.INVALID,
                      "value-invalid",
                      String.valueOf(invalid.getMessage()),
                      "correct it")),
              err);
      default -> {
        err.println("adit: a defect, please report it:");
        thrown.printStackTrace(err);
        yield DEFECT;
      }
    };
  }

  private static int told(List<Refusal> refusals, PrintWriter err) {
    refusals.forEach(refusal -> err.println("adit: " + refusal.sentence()));
    return statusOf(refusals.getFirst().kind());
  }

  /// The same numbers as the command line's.
  private static int statusOf(Kind kind) {
    return switch (kind) {
      case INVALID -> FAILED_CHECK;
      case NOT_FOUND -> NOT_RUNNING;
      case CONFLICT, EXHAUSTED -> 5;
      case UNAUTHENTICATED, FORBIDDEN -> 6;
      case UNAVAILABLE -> 7;
    };
  }

  /// Carries refusals from a command to here.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Refusal> refusals;

    /// @param refusals at least one
    Refused(List<Refusal> refusals) {
      super(refusals.getFirst().sentence());
      this.refusals = List.copyOf(refusals);
    }

    static Refused of(Refusal refusal) {
      return new Refused(List.of(refusal));
    }

    List<Refusal> refusals() {
      return refusals;
    }
  }
}
