package net.adit.connector.life;

import java.time.Duration;
import net.adit.model.net.Endpoint;

/// What is to be done next. Immutable.
public sealed interface Step {
  /// openvpn starts, or goes on where it waits for its release.
  record Dial() implements Step {}

  /// Nothing is dialled for so long.
  record Wait(Duration time) implements Step {}

  /// A TCP connection to the target is tried until there is one.
  record Probe(Endpoint target) implements Step {}

  /// The app's command starts.
  record StartApp() implements Step {}

  /// The app gets a signal; what it ends with is the connector's own end.
  record SignalApp(String signal) implements Step {}

  /// openvpn says good-bye to its server and ends.
  record HangUp() implements Step {}

  /// The connector ends.
  ///
  /// @param status its exit status
  record End(int status) implements Step {}

  /// A line of the log that begins with an arrow.
  record Say(String what) implements Step {}

  /// A line of the log that somebody has to act on.
  record Warn(String what) implements Step {}
}
