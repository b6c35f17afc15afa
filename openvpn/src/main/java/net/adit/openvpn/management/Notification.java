package net.adit.openvpn.management;

import java.time.Instant;
import java.util.List;
import net.adit.model.net.Prefix;

/// What a daemon says without being asked: the lines that start with `>` (management-notes.txt).
/// Immutable values.
public sealed interface Notification extends ManagementMessage {

  /// About one client of a server daemon.
  sealed interface Client extends Notification {
    long cid();
  }

  /// A client has finished TLS and waits for the decision.
  record ClientConnect(ClientKey key, ClientEnvironment environment) implements Client {
    @Override
    public long cid() {
      return key.cid();
    }
  }

  /// A connected client has renegotiated TLS and waits for the decision.
  record ClientReauth(ClientKey key, ClientEnvironment environment) implements Client {
    @Override
    public long cid() {
      return key.cid();
    }
  }

  /// A client that was let in has its options: packets flow.
  record ClientEstablished(long cid, ClientEnvironment environment) implements Client {}

  /// A client is gone; also for one that was never established.
  record ClientDisconnect(long cid, ClientEnvironment environment) implements Client {}

  /// The daemon now sends packets for this prefix to this client.
  ///
  /// @param primary false for what lies behind the client (`iroute`)
  record ClientAddress(long cid, Prefix prefix, boolean primary) implements Client {}

  /// A client has answered a `CR_TEXT` challenge.
  ///
  /// @param response base64 as it came, unchecked; hidden in `toString`
  record ClientChallengeResponse(ClientKey key, String response, ClientEnvironment environment)
      implements Client {
    @Override
    public long cid() {
      return key.cid();
    }

    @Override
    public String toString() {
      return "ClientChallengeResponse[" + key + "]";
    }
  }

  /// Traffic of one client since it connected.
  record ClientByteCount(long cid, long received, long sent) implements Client {}

  /// Traffic of a client daemon.
  record ByteCount(long received, long sent) implements Notification {}

  /// The daemon's own state.
  ///
  /// @param name such as CONNECTED or EXITING
  /// @param details the fields behind it, described at the `state` command
  record State(Instant at, String name, List<String> details) implements Notification {
    public State {
      details = List.copyOf(details);
    }
  }

  /// The daemon waits for `hold release`.
  record Hold(String text) implements Notification {}

  /// The daemon asks for a password, or one was wrong. Hidden in `toString`, for it may carry a
  /// token.
  record Password(String text) implements Notification {
    @Override
    public String toString() {
      return "Password[***]";
    }
  }

  /// A line of the daemon's log.
  ///
  /// @param flags any of I, F, N, W, D: informational, fatal, non-fatal, warning, debug
  record Log(Instant at, String flags, String text) implements Notification {}

  /// The greeting.
  record Greeting(String text) implements Notification {}

  /// Something the server told a client daemon: `WEB_AUTH:…`, `CR_TEXT:…`.
  record InfoMessage(String text) implements Notification {}

  /// The daemon is about to end.
  record Fatal(String text) implements Notification {}

  /// An `echo` option pushed to a client daemon.
  record Echo(Instant at, String text) implements Notification {}

  /// @param severity such as info
  /// @param kind such as remote-exit
  record Notify(String severity, String kind, String text) implements Notification {}

  /// The client daemon asks which remote to dial.
  record Remote(String host, String port, String protocol) implements Notification {}

  /// What could not be read; never a reason to stop.
  ///
  /// @param text what came, shortened to 200 characters; control characters replaced
  record Unknown(Cause cause, String text) implements Notification {

    /// Why it could not be read.
    public enum Cause {
      /// No such kind is known here: a newer daemon.
      KIND,
      /// A known kind whose fields do not fit.
      FIELDS,
      /// Longer than the decoder's limits.
      SIZE,
      /// A client notification that another line cut short.
      INTERRUPTED,
      /// A variable or an answer nobody waits for.
      STRAY
    }

    public Unknown {
      text =
          text.substring(0, Math.min(200, text.length()))
              .replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
  }
}
