package net.adit.agent.session;

import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.DenyReason;

/// What a refused client's program is told (management-notes.txt, `client-deny`).
///
/// `TEMP[…]` makes a 2.6 client come again without asking its user; older ones do not know it and
/// get the plain text. `advance remote` sends it to the next gateway of its list.
final class RefusalText {
  private RefusalText() {}

  /// For a client of a gateway that is drained.
  ///
  /// @param backoff seconds until it tries again
  /// @param nextRemote whether at its next `remote`, or at the same address again
  static String elsewhere(int backoff, boolean nextRemote) {
    return "TEMP[backoff %d,advance %s]: %s"
        .formatted(backoff, nextRemote ? "remote" : "no", "this gateway is being emptied");
  }

  static String of(DenyReason reason, ClientConnect client) {
    if (!reason.isTemporary() || !client.understandsTemporaryFailure()) {
      return reason.clientText();
    }
    return switch (reason) {
      case CONTESTED -> "TEMP[backoff 30,advance no]: " + reason.clientText();
      default -> "TEMP[backoff 1,advance remote]: " + reason.clientText();
    };
  }
}
