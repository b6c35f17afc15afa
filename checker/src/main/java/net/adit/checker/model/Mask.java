package net.adit.checker.model;

import net.adit.model.Secret;
import net.adit.openvpn.config.InlineCredentials;

/// Secrets as they may be shown: the frame without what is in it. Stateless.
final class Mask {
  private static final String HIDDEN = "***";

  private Mask() {}

  static String pem(String pem) {
    String[] lines = pem.strip().split("\n", -1);
    return lines[0] + "\n" + HIDDEN + "\n" + lines[lines.length - 1];
  }

  static InlineCredentials credentials(InlineCredentials shown) {
    return new InlineCredentials(shown.option(), Secret.ofText(HIDDEN), Secret.ofText(HIDDEN));
  }
}
