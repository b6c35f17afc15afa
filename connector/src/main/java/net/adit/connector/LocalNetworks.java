package net.adit.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.host.netlink.Link;
import net.adit.host.netlink.LinkAddress;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.InvalidValueException;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// What the container lives on: its own networks, and the resolvers it asks for names. No tunnel
/// may take these. Stateless.
final class LocalNetworks {
  private LocalNetworks() {}

  /// @param tunnel which is not one of them
  /// @param resolvers a file in the form of resolv.conf(5)
  static List<Prefix> of(RouteNetlink kernel, InterfaceName tunnel, Path resolvers) {
    Optional<Integer> index = kernel.link(tunnel).map(Link::index);
    return Stream.concat(
            kernel.addresses().stream()
                .filter(address -> index.filter(it -> it == address.index()).isEmpty())
                .map(LocalNetworks::network),
            resolvers(resolvers).map(IpAddress::toHostPrefix))
        .distinct()
        .toList();
  }

  private static Prefix network(LinkAddress address) {
    return Prefix.containing(address.address(), address.length());
  }

  private static Stream<IpAddress> resolvers(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.strip().split("\\s+", 3))
          .filter(words -> words.length > 1 && words[0].equals("nameserver"))
          .flatMap(words -> address(words[1]).stream());
    } catch (IOException none) {
      return Stream.empty();
    }
  }

  private static Optional<IpAddress> address(String text) {
    try {
      return Optional.of(IpAddress.parse(text));
    } catch (InvalidValueException scoped) {
      return Optional.empty();
    }
  }
}
