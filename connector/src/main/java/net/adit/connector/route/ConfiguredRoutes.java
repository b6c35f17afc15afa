package net.adit.connector.route;

import java.util.List;
import net.adit.model.net.Prefix;
import net.adit.openvpn.config.Directive;

/// The networks that a configuration routes into the tunnel. Pure.
public final class ConfiguredRoutes {
  private ConfiguredRoutes() {}

  /// @param routes the options `route` and `route-ipv6` as the checker has written them
  public static List<Prefix> of(List<Directive> routes) {
    return routes.stream()
        .filter(option -> !option.parameters().contains("net_gateway"))
        .flatMap(option -> Pushed.network(option.name(), option.parameters()).stream())
        .toList();
  }
}
