package net.adit.connector.tunnel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.adit.connector.life.Event;
import net.adit.connector.log.ConnectorLog;
import net.adit.connector.route.Pushed;
import net.adit.model.InvalidValueException;
import net.adit.model.net.IpAddress;
import net.adit.openvpn.management.Notification;

/// Turns what openvpn tells on its management socket (management-notes.txt) into lines of the log
/// and into events. Confined to one thread.
public final class Reporter {
  /// What the management interface logs about itself.
  private static final Pattern OWN_TALK = Pattern.compile("MANAGEMENT: .*");

  private static final String LOGIN_REFUSED = "Verification Failed: ";

  private final ConnectorLog log;
  private Pushed pushed = Pushed.NOTHING;
  private Optional<IpAddress> remote = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private Optional<String> fatal = Optional.empty();

  public Reporter(ConnectorLog log) {
    this.log = log;
  }

  /// What the server pushed for the connection that is up, or is coming up.
  public Pushed pushed() {
    return pushed;
  }

  /// The server's address, while the connection is up.
  public Optional<IpAddress> remote() {
    return remote;
  }

  /// @return what happened, if it is more than a line of the log
  public Optional<Event> hear(Notification told) {
    return switch (told) {
      case Notification.Log line -> logged(line.text());
      case Notification.State state -> changed(state);
      case Notification.Password password -> asked(password.text());
      case Notification.Fatal end -> {
        fatal = Optional.of(end.text());
        yield Optional.empty();
      }
      case Notification.InfoMessage message -> {
        log.detail(message.text());
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private Optional<Event> logged(String line) {
    if (!OWN_TALK.matcher(line).matches()) {
      log.detail(line);
    }
    Pushed.read(line).ifPresent(found -> pushed = pushed.and(found));
    return Optional.empty();
  }

  /// A server that takes our certificate and then says `AUTH_FAILED` makes openvpn ask for a
  /// password even where there is none to give.
  private Optional<Event> asked(String text) {
    if (text.startsWith(LOGIN_REFUSED)) {
      refusal = Optional.of(reason(text.substring(LOGIN_REFUSED.length())));
    }
    return Optional.empty();
  }

  private static String reason(String text) {
    String what =
        text.startsWith("'Private Key'")
            ? "the passphrase of the private key is wrong"
            : "wrong user name or password, or the account may not log in now";
    int own = text.indexOf("['");
    int end = text.lastIndexOf("']");
    return own < 0 || end <= own ? what : what + " (\"" + text.substring(own + 2, end) + "\")";
  }

  private Optional<Event> changed(Notification.State state) {
    String detail = state.details().isEmpty() ? "" : state.details().getFirst();
    return switch (state.name()) {
      case "CONNECTED" -> {
        remote = remoteOf(state.details());
        yield Optional.of(new Event.Connected());
      }
      case "RECONNECTING" -> {
        pushed = Pushed.NOTHING;
        yield Optional.of(refusal.isPresent() ? refused() : new Event.Lost(reasonOf(detail)));
      }
      case "EXITING" -> Optional.empty();
      default -> {
        words(state.name()).ifPresent(log::detail);
        yield Optional.empty();
      }
    };
  }

  /// The third field behind the name, after the result and our own address.
  private static Optional<IpAddress> remoteOf(List<String> details) {
    try {
      return details.size() > 2 ? Optional.of(IpAddress.parse(details.get(2))) : Optional.empty();
    } catch (InvalidValueException unknown) {
      return Optional.empty();
    }
  }

  /// What the end of the program means.
  ///
  /// @param status its exit status
  public Event ended(int status) {
    pushed = Pushed.NOTHING;
    if (refusal.isPresent()) {
      return refused();
    }
    String why = fatal.orElse("openvpn ended with status " + status);
    fatal = Optional.empty();
    return new Event.Lost(why);
  }

  private Event refused() {
    Event.Refused refused = new Event.Refused(refusal.orElseThrow());
    refusal = Optional.empty();
    return refused;
  }

  /// The reasons of management-notes.txt and of openvpn's source in plain words.
  private static String reasonOf(String reason) {
    return switch (reason) {
      case "ping-restart" -> "the server is silent";
      case "tls-error" -> "no TLS session with the server";
      case "connection-reset" -> "the server has closed the connection";
      case "server-pushed-connection-reset", "remote-exit" -> "the server has ended it";
      case "init_instance" -> "the server cannot be reached";
      case "dco-connect-error" -> "the kernel cannot reach the server";
      case "auth-failure" -> "the server refuses the login";
      case "" -> "for an unknown reason";
      default -> reason;
    };
  }

  private static Optional<String> words(String state) {
    return switch (state) {
      case "RESOLVE" -> Optional.of("looking up the server's name");
      case "TCP_CONNECT" -> Optional.of("opening a TCP connection to the server");
      case "WAIT" -> Optional.of("waiting for the server's first packet");
      case "AUTH", "AUTH_PENDING" -> Optional.of("logging in");
      case "GET_CONFIG" -> Optional.of("asking for addresses and routes");
      case "ASSIGN_IP" -> Optional.of("setting addresses");
      default -> Optional.empty();
    };
  }
}
