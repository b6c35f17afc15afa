package net.adit.connector.life;

/// What happens to a connector. Immutable.
public sealed interface Event {
  /// It has been started.
  record Begun() implements Event {}

  /// openvpn has the tunnel up, and its routes are set.
  record Connected() implements Event {}

  /// What has to answer behind the tunnel does, see [Step.Probe].
  record Answered() implements Event {}

  /// openvpn has lost the tunnel and begins anew by itself, or has ended.
  ///
  /// @param why in its words
  record Lost(String why) implements Event {}

  /// The server does not let us in: a wrong password, a certificate that it does not take.
  record Refused(String why) implements Event {}

  /// What a [Step.Wait] waited for is over.
  record WaitedLongEnough() implements Event {}

  /// The time within which there has to be a connection is over.
  record OutOfTime() implements Event {}

  /// The app has ended by itself.
  ///
  /// @param status its exit status, as a shell has it
  record AppEnded(int status) implements Event {}

  /// The platform wants all of it to end.
  ///
  /// @param signal such as `TERM`
  record Told(String signal) implements Event {}
}
