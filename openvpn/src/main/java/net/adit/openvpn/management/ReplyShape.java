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
  /// `version N`: no answer before 2.7.6, one line since. The next answer of another form proves
  /// that there was none.
  VERSION
}
