package net.adit.agent.session;

import net.adit.agent.admission.ClientConnect;
import net.adit.agent.admission.DenyReason;

/// What a refused client's program is told (management-notes.txt, `client-deny`).
///
/// `TEMP[…]` makes a 2.6 client come again without asking its user; older ones do not know it and
/// get the plain text. `advance remote` sends it to the next gateway of its list.
final class RefusalText {
  private RefusalText() {}

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
