package net.adit.checker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.openvpn.config.ConfigItem;
import net.adit.openvpn.config.ConnectionBlock;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.config.InlineCredentials;

/// A client configuration that openvpn 2.5, 2.6 and 2.7 read: nothing in it names a file, a program
/// or a library. Immutable; `toString` shows no secret.
///
/// @param mode `client`, or what a point-to-point connection over TLS says in its place
/// @param device `dev` and `dev-type`
/// @param connections at least one
/// @param settings options that need no thought
/// @param routes into the tunnel, or around it
/// @param filters what the server may push
/// @param logins credentials for the server and for a proxy
public record ClientConfig(
    List<Directive> mode,
    List<Directive> device,
    List<Connection> connections,
    List<Directive> settings,
    DataChannel dataChannel,
    List<Directive> routes,
    List<Directive> filters,
    ServerTrust trust,
    Optional<Identity> identity,
    Optional<ControlKey> controlKey,
    List<InlineCredentials> logins) {
  public ClientConfig {
    mode = List.copyOf(mode);
    device = List.copyOf(device);
    connections = List.copyOf(connections);
    settings = List.copyOf(settings);
    routes = List.copyOf(routes);
    filters = List.copyOf(filters);
    logins = List.copyOf(logins);
  }

  /// The text for openvpn. It holds the private key and the credentials.
  public String text() {
    return text(false);
  }

  /// The text for people: keys and credentials are `***`.
  public String maskedText() {
    return text(true);
  }

  /// What a connection inherits stands before `<connection>` blocks, which copy what they find.
  private String text(boolean masked) {
    boolean blocks = connections.stream().anyMatch(one -> !one.own().isEmpty());
    List<ConfigItem> items = new ArrayList<>(mode);
    items.addAll(device);
    if (!blocks) {
      connections.forEach(one -> items.add(one.remote()));
    }
    items.addAll(settings);
    items.addAll(dataChannel.options());
    items.addAll(routes);
    items.addAll(filters);
    items.addAll(trust.items());
    identity.ifPresent(one -> items.addAll(one.items(masked)));
    controlKey.ifPresent(one -> items.addAll(one.items(masked)));
    logins.forEach(one -> items.add(masked ? Mask.credentials(one) : one));
    if (blocks) {
      connections.forEach(one -> items.add(new ConnectionBlock(one.options())));
    }
    return items.stream().map(ConfigItem::fileText).collect(Collectors.joining("\n", "", "\n"));
  }

  @Override
  public String toString() {
    return "ClientConfig[" + connections + "]";
  }
}
