package net.adit.openvpn.management;

/// The form in which a command is answered. A failed command of any form is answered by one
/// `ERROR:` line.
public enum ReplyShape {
  /// One line, `SUCCESS: …` or `ERROR: …`.
  LINE,
  /// Lines up to one that is `END` and nothing else.
  BLOCK,
  /// A `SUCCESS:` line and then a block: `log on all`, `state on all`.
  LINE_AND_BLOCK,
  /// `version N` and `version` behind it: a line since 2.7.6, none before, and then a block.
  VERSION
}
