package net.adit.lab.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The text of an `.ovpn` file and the changes a lab makes to it. Immutable; `toString` hides the
/// keys in it.
public record Profile(String text) {
  private static final Set<String> DEVICE = Set.of("dev", "dev-type");
  private static final Set<String> PATIENCE =
      Set.of("server-poll-timeout", "connect-timeout", "hand-window", "tls-timeout");

  /// The `remote` lines, in order.
  public List<String> remotes() {
    return lines().filter(line -> word(line).equals("remote")).toList();
  }

  /// Only these `remote` lines, tried in this order.
  public Profile onRemotes(List<String> remotes) {
    Profile bare = without(line -> line.startsWith("remote") && isRemoteChoice(word(line)));
    return bare.withOptions(remotes);
  }

  private static boolean isRemoteChoice(String option) {
    return option.equals("remote")
        || option.equals("remote-random")
        || option.equals("remote-random-hostname");
  }

  /// Dials these addresses by UDP, in this order, in the place of the profile's own.
  ///
  /// @throws IllegalArgumentException if the profile has no UDP remote
  public Profile onAddresses(List<String> addresses) {
    return onProtocol(addresses, "udp");
  }

  /// Dials this address by TCP alone.
  ///
  /// @throws IllegalArgumentException if the profile has no TCP remote
  public Profile onTcp(String address) {
    return onProtocol(List.of(address), "tcp");
  }

  private Profile onProtocol(List<String> addresses, String protocol) {
    String known =
        remotes().stream()
            .filter(line -> leads(line, protocol))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the profile has no " + protocol + " remote, but " + remotes()));
    return onRemotes(
        addresses.stream()
            .map(address -> known.replaceFirst("^remote\\s+\\S+", "remote " + address))
            .toList());
  }

  private static boolean leads(String line, String protocol) {
    String[] words = line.split("\\s+", -1);
    return (words.length < 4 ? "udp" : words[3]).startsWith(protocol);
  }

  /// Further option lines, put first so that they stand before inline files.
  public Profile withOptions(List<String> options) {
    return new Profile(String.join("\n", options) + "\n" + text);
  }

  /// A client that logs in and carries no traffic: many of them fit one namespace.
  public Profile withoutDevice() {
    return without(line -> DEVICE.contains(word(line)))
        .withOptions(List.of("dev null", "ifconfig-noexec", "route-noexec"));
  }

  /// A client that names its interface.
  public Profile onDevice(String name) {
    return without(line -> DEVICE.contains(word(line)))
        .withOptions(List.of("dev " + name, "dev-type tun"));
  }

  /// A client that calls a silent server for two minutes, and starts over if a handshake that has
  /// begun takes half a minute: the same for profiles of any origin.
  public Profile patient() {
    return without(line -> PATIENCE.contains(word(line)))
        .withOptions(List.of("server-poll-timeout 120", "hand-window 30", "tls-timeout 1"));
  }

  private Profile without(Predicate<String> unwanted) {
    List<String> kept = new ArrayList<>();
    String inline = "";
    for (String line : lines().toList()) {
      String trimmed = line.strip();
      if (inline.isEmpty() && trimmed.matches("<[a-z0-9-]+>")) {
        inline = "</" + trimmed.substring(1);
      } else if (trimmed.equals(inline)) {
        inline = "";
      }
      if (!inline.isEmpty() || !unwanted.test(trimmed)) {
        kept.add(line);
      }
    }
    return new Profile(String.join("\n", kept) + "\n");
  }

  private Stream<String> lines() {
    return text.lines();
  }

  private static String word(String line) {
    return line.strip().split("\\s+", 2)[0];
  }

  @Override
  public String toString() {
    return "Profile[***]";
  }
}
