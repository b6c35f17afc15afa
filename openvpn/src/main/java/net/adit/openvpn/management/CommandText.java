package net.adit.openvpn.management;

import static net.adit.openvpn.config.OpenVpnText.quoted;
import static net.adit.openvpn.config.OpenVpnText.word;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.config.OpenVpnText;

/// Commands as the daemon reads them. Pure.
///
/// Nothing from outside can leave its parameter: line breaks and control characters are refused,
/// quotes escaped, and the lines of a `client-auth` block are {@link Directive}s, none of which can
/// be `END`.
public final class CommandText {
  /// Bytes of a command with its line break. The daemon's buffer has 1,024; it drops what does not
  /// fit together with all that stands before it.
  static final int MAX_COMMAND = 1_023;

  private CommandText() {}

  /// The command with its line breaks.
  ///
  /// @throws OpenVpnException if the daemon could not read it as it is meant
  public static String of(Command command) {
    String line = firstLine(command);
    if (OpenVpnText.byteCount(line) + 1 > MAX_COMMAND) {
      throw new OpenVpnException(
          Reason.TOO_LONG,
          "'%s' is longer than the %d bytes of a management command"
              .formatted(name(command), MAX_COMMAND));
    }
    return line + "\n" + further(command);
  }

  static byte[] bytes(List<Command> commands) {
    StringBuilder text = new StringBuilder();
    commands.forEach(command -> text.append(of(command)));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String firstLine(Command command) {
    return switch (command) {
      case Command.ClientAuth c -> "client-auth " + c.key();
      case Command.ClientAuthPlain c -> "client-auth-nt " + c.key();
      case Command.ClientDeny c ->
          "client-deny "
              + c.key()
              + " "
              + quoted(c.reason())
              + c.clientReason().map(text -> " " + quoted(text)).orElse("");
      case Command.ClientPendingAuth c ->
          "client-pending-auth " + c.key() + " " + word(c.extra()) + " " + c.timeout().toSeconds();
      case Command.ClientKill c ->
          "client-kill " + c.cid() + c.message().map(m -> " " + word(m.text())).orElse("");
      case Command.Username c -> "username " + quoted(c.kind()) + " " + quoted(c.value());
      case Command.Password c -> "password " + quoted(c.kind()) + " " + quoted(c.value().reveal());
      case Command.Kill c -> "kill " + word(c.target());
      case Command.SendSignal c -> "signal " + c.signal();
      case Command.Version c -> "version " + c.number();
      case Command.ByteCounts c -> "bytecount " + c.interval().toSeconds();
      case Command.Verbosity c -> "verb " + c.level();
      case Command.Status _ -> "status 3";
      case Command.Pid _ -> "pid";
      case Command.LoadStats _ -> "load-stats";
      case Command.HoldRelease _ -> "hold release";
      case Command.LogOn _ -> "log on all";
      case Command.StateOn _ -> "state on all";
    };
  }

  private static String further(Command command) {
    if (command instanceof Command.ClientAuth auth) {
      return block(auth);
    }
    return command instanceof Command.Version ? "version\n" : "";
  }

  private static String block(Command.ClientAuth auth) {
    StringBuilder text = new StringBuilder();
    auth.options().forEach(option -> text.append(option.blockLine()).append('\n'));
    return text.append("END\n").toString();
  }

  /// What the command is called in messages: without texts, which may be secret.
  static String name(Command command) {
    return switch (command) {
      case Command.ClientAuth c -> "client-auth " + c.key();
      case Command.ClientDeny c -> "client-deny " + c.key();
      case Command.ClientPendingAuth c -> "client-pending-auth " + c.key();
      case Command.Username _ -> "username";
      case Command.Password _ -> "password";
      case Command.Kill _ -> "kill";
      case Command.ClientAuthPlain _,
          Command.ClientKill _,
          Command.SendSignal _,
          Command.Version _,
          Command.ByteCounts _,
          Command.Verbosity _,
          Command.Status _,
          Command.Pid _,
          Command.LoadStats _,
          Command.HoldRelease _,
          Command.LogOn _,
          Command.StateOn _ ->
          firstLine(command);
    };
  }

  /// The form in which the daemon answers it.
  public static ReplyShape reply(Command command) {
    return switch (command) {
      case Command.Status _ -> ReplyShape.BLOCK;
      case Command.LogOn _, Command.StateOn _ -> ReplyShape.LINE_AND_BLOCK;
      case Command.Version _ -> ReplyShape.VERSION;
      case Command.ClientAuth _,
          Command.ClientAuthPlain _,
          Command.ClientDeny _,
          Command.ClientPendingAuth _,
          Command.ClientKill _,
          Command.Kill _,
          Command.Pid _,
          Command.LoadStats _,
          Command.HoldRelease _,
          Command.SendSignal _,
          Command.ByteCounts _,
          Command.Verbosity _,
          Command.Username _,
          Command.Password _ ->
          ReplyShape.LINE;
    };
  }
}
