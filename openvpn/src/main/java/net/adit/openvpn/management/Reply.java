package net.adit.openvpn.management;

import java.util.List;

/// The answer to one command. Immutable.
///
/// @param succeeded false for `ERROR:`, and if the answer broke a limit of the decoder
/// @param text what stands behind `SUCCESS: ` or `ERROR: `, else empty
/// @param lines the rows of a block without its `END`
public record Reply(boolean succeeded, String text, List<String> lines)
    implements ManagementMessage {
  public Reply {
    lines = List.copyOf(lines);
  }

  static Reply success(String text) {
    return new Reply(true, text, List.of());
  }

  static Reply failure(String text) {
    return new Reply(false, text, List.of());
  }
}
