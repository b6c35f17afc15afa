package net.adit.openvpn.management;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.openvpn.config.Directive;

/// What a daemon is told over its management interface (management-notes.txt; the daemon takes
/// commands of management version 5, 2.6.2 and later). Immutable values; {@link CommandText}
/// renders them.
public sealed interface Command {

  /// A login that is let in at once, without the wait OpenVPN would add.
  ///
  /// A deferred answer is only stored: the daemon (2.6 and 2.7) acts on it at the client's next
  /// packet or at the client's own one-second timer, so a plain `client-auth` costs every login
  /// about a second. A `client-pending-auth` in front makes the daemon send two control messages,
  /// which the client acknowledges at once; that packet wakes the instance, which finds the answer
  /// waiting: 0.1 s instead of 1.2 s. The keyword is one no client knows, so that none opens a
  /// browser; it is shown as `>INFOMSG:` to whoever manages the client and ignored. The timeout
  /// only bounds how long the daemon would wait for the `client-auth` that follows.
  ///
  /// @param options the lines of the block, see {@link net.adit.openvpn.config.ClientAuthBlock}
  /// @return two commands, to be sent in this order with nothing between
  static List<Command> admit(ClientKey key, List<Directive> options) {
    return List.of(
        new ClientPendingAuth(key, "ADIT:ADMITTED", Duration.ofSeconds(30)),
        new ClientAuth(key, options));
  }

  /// Lets a client in with options of its own.
  record ClientAuth(ClientKey key, List<Directive> options) implements Command {
    public ClientAuth {
      options = List.copyOf(options);
    }
  }

  /// Lets a client go on without options: the answer to `REAUTH`.
  record ClientAuthPlain(ClientKey key) implements Command {}

  /// Turns a login away. At `REAUTH` it ends only the new key: a `client-kill` must follow.
  ///
  /// @param reason for the daemon's log
  /// @param clientReason for the client; empty: it just learns that it failed
  record ClientDeny(ClientKey key, String reason, Optional<String> clientReason)
      implements Command {

    /// Turns a login away for now: a 2.6 client comes again by itself. An older one takes it for a
    /// final failure ({@link ClientEnvironment#understandsTemporaryFailure}).
    ///
    /// @param backoff whole seconds the client waits; 0 is at once
    /// @param nextRemote whether the client shall go on to its next `remote`
    /// @param text what the client shows
    public static ClientDeny temporarily(
        ClientKey key, Duration backoff, boolean nextRemote, String text) {
      String flags =
          "[backoff %d,advance %s]".formatted(backoff.toSeconds(), nextRemote ? "remote" : "addr");
      return new ClientDeny(key, text, Optional.of("TEMP" + flags + ": " + text));
    }
  }

  /// Asks the client for more before the decision.
  ///
  /// @param extra such as `WEB_AUTH::URL`; at most 256 bytes, the longest parameter
  /// @param timeout whole seconds; both ends cap it at the larger of half their `reneg-sec` and
  ///   `hand-window`
  record ClientPendingAuth(ClientKey key, String extra, Duration timeout) implements Command {}

  /// Ends a session. The client is told and comes again, here or elsewhere.
  ///
  /// @param message empty for RESTART, see {@link KillMessage}
  record ClientKill(long cid, Optional<KillMessage> message) implements Command {}

  /// Ends sessions by common name or IPv4 `ADDRESS:PORT`.
  record Kill(String target) implements Command {}

  /// Clients, routes and counters in format 3: tab separated ({@link StatusReport}).
  record Status() implements Command {}

  /// Says which version of the interface we speak, and asks for the daemon's: only 2.7.6 and later
  /// answer the first, so that the two go together. The answer's lines are `OpenVPN Version: …` and
  /// `Management Version: …`.
  record Version(int number) implements Command {}

  /// The daemon's process id.
  record Pid() implements Command {}

  /// Number of clients and bytes in all: `nclients=…,bytesin=…,bytesout=…`.
  record LoadStats() implements Command {}

  /// Lets a daemon started with `management-hold` go on.
  record HoldRelease() implements Command {}

  /// Sends the daemon a signal.
  record SendSignal(Signal signal) implements Command {}

  /// The cached log, and each further line as a notification.
  record LogOn() implements Command {}

  /// The states so far, and each further one as a notification.
  record StateOn() implements Command {}

  /// Traffic of each client as notifications.
  ///
  /// @param interval whole seconds; zero turns them off
  record ByteCounts(Duration interval) implements Command {}

  /// How much the daemon logs.
  record Verbosity(int level) implements Command {}

  /// A user name the daemon asked for.
  ///
  /// @param kind as in the question, such as `Auth`
  record Username(String kind, String value) implements Command {
    @Override
    public String toString() {
      return "Username[" + kind + "]";
    }
  }

  /// A password the daemon asked for.
  ///
  /// @param kind as in the question, such as `Auth` or `Private Key`
  record Password(String kind, Secret value) implements Command {}

  /// What a killed client does.
  enum KillMessage {
    /// It reconnects and forgets typed passwords.
    RESTART("RESTART"),
    /// It reconnects and keeps passwords.
    RESTART_KEEP("RESTART,[P]"),
    /// It goes on to its next `remote`.
    NEXT("RESTART,[N]"),
    /// It goes on to its next `remote` and keeps passwords.
    NEXT_KEEP("RESTART,[NP]"),
    /// It ends.
    HALT("HALT");

    private final String text;

    KillMessage(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /// The signals a daemon can be sent.
  enum Signal {
    /// Full restart: the configuration is read anew, client ids count from 0.
    SIGHUP,
    SIGTERM,
    /// Restart without root's work: sessions end, the tunnel stays.
    SIGUSR1,
    /// Statistics to the log.
    SIGUSR2
  }
}
