package net.adit.connector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.checker.model.ClientConfig;
import net.adit.connector.log.ConnectorLog;
import net.adit.connector.route.ConfiguredRoutes;
import net.adit.connector.route.Limits;
import net.adit.connector.route.Pushed;
import net.adit.connector.route.RouteKeeper;
import net.adit.connector.route.Routes;
import net.adit.connector.tunnel.OpenVpnCommand;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.InvalidValueException;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// The routes of the container, in its kernel. Confined to one thread.
final class KernelWays implements Connection.Ways {
  private static final Path RESOLVERS = Path.of("/etc/resolv.conf");

  private final RouteNetlink kernel;
  private final List<Prefix> allowed;
  private final ConnectorLog log;
  private List<String> said = List.of();

  KernelWays(RouteNetlink kernel, List<Prefix> allowed, ConnectorLog log) {
    this.kernel = kernel;
    this.allowed = List.copyOf(allowed);
    this.log = log;
  }

  @Override
  public List<Prefix> open(ClientConfig config, Pushed pushed, Optional<IpAddress> remote) {
    Limits limits =
        new Limits(
            allowed,
            LocalNetworks.of(kernel, OpenVpnCommand.DEVICE, RESOLVERS),
            Stream.concat(remote.stream(), literal(config)).distinct().toList());
    Routes routes = Routes.of(ConfiguredRoutes.of(config.routes()), pushed, limits);
    List<String> lines = new ArrayList<>();
    routes.set().forEach(route -> lines.add("route to " + route));
    lines.addAll(routes.refused());
    lines.addAll(new RouteKeeper(kernel, OpenVpnCommand.DEVICE).set(routes.set()));
    if (!lines.equals(said)) {
      lines.forEach(log::detail);
      said = List.copyOf(lines);
    }
    return routes.set();
  }

  /// Servers that the configuration names by address.
  private static Stream<IpAddress> literal(ClientConfig config) {
    return config.connections().stream().flatMap(server -> address(server.host()).stream());
  }

  private static Optional<IpAddress> address(String host) {
    try {
      return Optional.of(IpAddress.parse(host));
    } catch (InvalidValueException name) {
      return Optional.empty();
    }
  }
}
