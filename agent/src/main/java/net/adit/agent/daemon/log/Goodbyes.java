package net.adit.agent.daemon.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds in a daemon's log which client has said goodbye. Pure.
///
/// A client since 2.6 says it in the control channel, and the daemon (2.6) then keeps the session
/// for five seconds more, to answer repetitions, before it tells the management interface. The log
/// has it at once, with verbosity 1.
public final class Goodbyes {
  private static final Pattern GOODBYE =
      Pattern.compile("^(?:.*/)?(\\S+:\\d{1,5}) CC-EEN exit message received by peer$");

  private Goodbyes() {}

  /// The address and port of the client that leaves, if the line tells of one.
  public static Optional<String> find(String line) {
    Matcher goodbye = GOODBYE.matcher(line);
    return goodbye.matches() ? Optional.of(Remotes.canonical(goodbye.group(1))) : Optional.empty();
  }
}
