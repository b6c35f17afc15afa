package net.adit.openvpn;

import java.util.Locale;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Thrown when text cannot be said in OpenVPN's language or a daemon cannot be spoken to: the one
/// exception type of this module.
///
/// The message names what failed and where; it never contains a password.
public final class OpenVpnException extends RuntimeException {

  /// What is wrong.
  public enum Reason {
    /// A line break or another control character, which no quoting can carry.
    CONTROL_CHARACTER(Kind.INVALID),
    /// A comma in a pushed option: the push message separates options by commas.
    COMMA(Kind.INVALID),
    /// A line, a parameter or a command longer than OpenVPN's buffers.
    TOO_LONG(Kind.INVALID),
    /// Not a well-formed option line or value.
    SYNTAX(Kind.INVALID),
    /// No daemon listens on the socket.
    UNREACHABLE(Kind.UNAVAILABLE),
    /// The daemon did not answer in time.
    TIMEOUT(Kind.UNAVAILABLE),
    /// The connection ended before the answer.
    CLOSED(Kind.UNAVAILABLE),
    /// Too many commands wait for an answer.
    BACKLOG(Kind.UNAVAILABLE);

    private final Kind kind;

    Reason(Kind kind) {
      this.kind = kind;
    }
  }

  private final Reason reason;

  /// @param message one sentence: what failed, where, what is expected
  public OpenVpnException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public OpenVpnException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// The same as a value for users.
  public Refusal refusal() {
    String type = "openvpn-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Refusal.of(reason.kind, type, String.valueOf(getMessage()), "");
  }
}
