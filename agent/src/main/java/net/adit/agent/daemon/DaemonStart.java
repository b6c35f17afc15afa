package net.adit.agent.daemon;

import java.util.Optional;
import net.adit.host.HostProcess;
import net.adit.model.InvalidValueException;
import net.adit.model.net.InterfaceName;

/// One life of a daemon. Client ids count from 0 in each, so they name a session only together with
/// this. Immutable; the text form `TUNNEL/PID@TICKS` parses back.
///
/// @param tunnel its tun interface, also the daemon's name
public record DaemonStart(InterfaceName tunnel, HostProcess process) {

  /// Reads the text form.
  ///
  /// @return empty if it is not one
  public static Optional<DaemonStart> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      InterfaceName tunnel = new InterfaceName(text.substring(0, slash));
      return HostProcess.parse(text.substring(slash + 1))
          .map(process -> new DaemonStart(tunnel, process));
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return tunnel + "/" + process;
  }
}
