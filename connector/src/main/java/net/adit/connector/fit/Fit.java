package net.adit.connector.fit;

import java.util.List;
import net.adit.connector.fit.Container.Device;

/// How the connector can work in a container, if it can. Pure and immutable.
///
/// @param mode the best way
/// @param lines what was looked at, one sentence each, with a sign before it
/// @param advice what to do
public record Fit(Mode mode, List<String> lines, String advice) {
  static final String OLDEST = "2.5";

  /// From the most to the least wanted.
  public enum Mode {
    /// The container itself holds the tunnel.
    HERE,
    /// A namespace within the container holds it, without any privilege.
    USER_NAMESPACE,
    /// Only another container that shares this one's network could.
    SIDECAR
  }

  public Fit {
    lines = List.copyOf(lines);
  }

  /// Judges a container.
  public static Fit of(Container found) {
    List<String> lines =
        List.of(
            line(
                found.openVpn().filter(version -> !version.isBefore(OLDEST)).isPresent(),
                found.openVpn().map(version -> "openvpn " + version).orElse("openvpn"),
                found.openVpn().isPresent()
                    ? "is older than " + OLDEST + "; install a later one"
                    : "is not installed"),
            line(found.tunnels() == Device.OPENS, "/dev/net/tun", device(found.tunnels())),
            line(
                found.administersNetwork(),
                "the capability NET_ADMIN",
                "is not given to this container (--cap-add NET_ADMIN)"),
            line(found.filters(), "nftables", "is not installed, or may not be used"),
            line(
                found.userNamespaces(),
                "namespaces of ordinary users",
                "are switched off by the kernel or the container's seccomp profile"),
            line(found.pasta(), "pasta", "is not installed (package passt)"));
    Mode mode = mode(found);
    return new Fit(mode, lines, advice(mode));
  }

  private static String line(boolean fine, String what, String otherwise) {
    return fine ? "✓ " + what : "✗ " + what + " " + otherwise;
  }

  private static String device(Device tunnels) {
    return tunnels == Device.DENIED
        ? "is there, and may not be opened"
        : "is not there (--device /dev/net/tun)";
  }

  private static Mode mode(Container found) {
    boolean tunnel =
        found.tunnels() == Device.OPENS
            && found.openVpn().filter(version -> !version.isBefore(OLDEST)).isPresent();
    if (tunnel && found.administersNetwork() && found.filters()) {
      return Mode.HERE;
    }
    return tunnel && found.userNamespaces() && found.pasta() ? Mode.USER_NAMESPACE : Mode.SIDECAR;
  }

  private static String advice(Mode mode) {
    return switch (mode) {
      case HERE -> "adit connect works here as it is";
      case USER_NAMESPACE ->
          "it works here without privileges: pasta --config-net -t auto -- adit connect -- COMMAND";
      case SIDECAR ->
          "it does not work here; put what is missing right, or run it in another container that"
              + " has it and shares this one's network (a sidecar), where your platform allows that";
    };
  }
}
