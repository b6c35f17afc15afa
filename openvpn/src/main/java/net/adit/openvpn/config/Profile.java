package net.adit.openvpn.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.adit.model.net.Transport;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.OpenVpnException.Reason;

/// The `.ovpn` file of one device, everything inline. Immutable; {@link #toString} shows no key.
///
/// It keeps to options that openvpn 2.5, 2.6 and 2.7, OpenVPN Connect and Network Manager read
/// (tried on Linux with 2.5.11, 2.6.14 and 2.7.6; the others untried):
/// - `remote` lines instead of `<connection>` blocks, which several clients lack; UDP first, TCP
///   last, whatever order they are given in, because a network that lets UDP through is faster on
///   it. `udp` and `tcp` without a digit dial IPv4 and IPv6 (2.4 and later).
/// - no `explicit-exit-notify`: 2.5 ends with an error when a TCP `remote` stands beside it, so the
///   UDP daemons push it ({@link ServerConfig}).
/// - no `data-ciphers`: each version's default list holds AES-GCM, and an unknown name is an error.
/// - `connect-retry 0 30`: a client moved to another gateway is back at once; failures still back
///   off to 30 s, for all remotes together.
/// - `tls-timeout 1`: a lost packet of the handshake is sent again after one second, not two.
/// - `server-poll-timeout 5`: a remote that does not answer at all is left after 5 s.
/// - `persist-tun`: routes stay while the client moves, so nothing leaves beside the tunnel.
/// - no scripts, no DNS of its own, no passwords.
///
/// @param name what people call it; shown by phones
/// @param remotes at least one
/// @param serverNamePrefix what the common name of every gateway starts with; only of use where the
///   authority in the profile also signs other servers than gateways
/// @param authorities PEM certificates that sign gateways
/// @param certificate the device's PEM chain
/// @param key PEM private key; empty if the owner made it and adds it
/// @param tlsCryptKey PEM tls-crypt-v2 client key
/// @param optional newer options: rendered behind `setenv opt`, so that clients which lack them go
///   on
public record Profile(
    String name,
    List<Remote> remotes,
    Optional<String> serverNamePrefix,
    String authorities,
    String certificate,
    Optional<String> key,
    String tlsCryptKey,
    List<Directive> optional) {
  public Profile {
    OpenVpnText.word(name);
    remotes = List.copyOf(remotes);
    optional = List.copyOf(optional);
    if (remotes.isEmpty()) {
      throw new OpenVpnException(Reason.SYNTAX, "a profile needs at least one remote");
    }
  }

  /// The text of the file.
  ///
  /// @throws OpenVpnException if a part cannot be carried
  public String toText() {
    List<ConfigItem> items = new ArrayList<>();
    items.add(new Comment("Adit profile: " + name));
    items.add(new Comment("It lets in whoever holds it. Keep it secret."));
    items.addAll(connection());
    items.addAll(security());
    items.addAll(optionalOptions());
    items.addAll(files());
    return ConfigText.of(items);
  }

  private List<Directive> connection() {
    List<Directive> lines = new ArrayList<>();
    lines.add(Directive.of("setenv", "FRIENDLY_NAME", name));
    lines.add(Directive.of("client"));
    lines.add(Directive.of("dev", "tun"));
    lines.add(Directive.of("nobind"));
    for (Transport transport : List.of(Transport.UDP, Transport.TCP)) {
      remotes.stream()
          .filter(remote -> remote.transport() == transport)
          .forEach(remote -> lines.add(remote.option()));
    }
    lines.add(Directive.of("resolv-retry", "infinite"));
    lines.add(Directive.of("connect-retry", 0, 30));
    lines.add(Directive.of("tls-timeout", 1));
    lines.add(Directive.of("server-poll-timeout", 5));
    lines.add(Directive.of("hand-window", 30));
    lines.add(Directive.of("persist-tun"));
    return lines;
  }

  private List<Directive> security() {
    List<Directive> lines = new ArrayList<>();
    lines.add(Directive.of("remote-cert-tls", "server"));
    serverNamePrefix.ifPresent(
        prefix -> lines.add(Directive.of("verify-x509-name", prefix, "name-prefix")));
    lines.add(Directive.of("tls-version-min", "1.2"));
    lines.add(Directive.of("verb", 3));
    return lines;
  }

  private List<Directive> optionalOptions() {
    return optional.stream().map(Profile::ifKnown).toList();
  }

  private static Directive ifKnown(Directive option) {
    List<String> words = new ArrayList<>(List.of("opt", option.name()));
    words.addAll(option.parameters());
    return new Directive("setenv", words);
  }

  private List<ConfigItem> files() {
    List<ConfigItem> items = new ArrayList<>();
    items.add(new InlineFile("ca", authorities));
    items.add(new InlineFile("cert", certificate));
    key.ifPresentOrElse(
        pem -> items.add(new InlineFile("key", pem)),
        () -> items.add(new Comment("Add your private key here, between <key> and </key>.")));
    items.add(new InlineFile("tls-crypt-v2", tlsCryptKey));
    return items;
  }

  @Override
  public String toString() {
    return "Profile[" + name + ", " + remotes + "]";
  }
}
