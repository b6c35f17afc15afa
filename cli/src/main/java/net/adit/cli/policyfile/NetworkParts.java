package net.adit.cli.policyfile;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.adit.cli.policyfile.YamlNode.Scalar;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.protocol.rest.NetworkSpec;

/// The items of one network, told apart by how they look: `10.1.0.0/16`, `10.1.2.3`,
/// `10.1.2.3-10.1.2.9`, `db1.example.org`, or the name of a network. Confined to one reading.
final class NetworkParts {
  private final Problems problems;
  private final TreeSet<Prefix> prefixes = new TreeSet<>();
  private final TreeSet<AddressRange> ranges = new TreeSet<>();
  private final TreeSet<HostName> hosts = new TreeSet<>();
  private final TreeSet<NetworkName> networks = new TreeSet<>();
  private final TreeMap<IpAddress, AddressRange> held = new TreeMap<>();

  NetworkParts(Problems problems) {
    this.problems = problems;
  }

  /// @param notePath told where the item belongs, such as `prefixes/10.1.0.0/16`
  void add(Scalar item, Consumer<String> notePath) {
    String text = item.text();
    if (text.matches("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*-[0-9a-fA-F.:]+")) {
      notePath.accept("ranges/" + text);
      problems
          .attempt(item.place(), () -> AddressRange.parse(text))
          .ifPresent(range -> {
            requireApart(item, range);
            ranges.add(range);
          });
    } else if (text.contains("/") || text.contains(":") || text.matches("[0-9.]+")) {
      notePath.accept("prefixes/" + text);
      problems
          .attempt(item.place(), () -> Prefix.parse(text))
          .ifPresent(prefix -> {
            requireApart(item, AddressRange.of(prefix));
            prefixes.add(prefix);
          });
    } else if (text.contains(".")) {
      notePath.accept("hosts/" + text);
      problems.attempt(item.place(), () -> HostName.parse(text)).ifPresent(hosts::add);
    } else {
      notePath.accept("networks/" + text);
      problems.attempt(item.place(), () -> new NetworkName(text)).ifPresent(networks::add);
    }
  }

  /// What overlaps is not held, so the range that begins last before another's end is the only one
  /// that may reach into it.
  private void requireApart(Scalar item, AddressRange range) {
    Map.Entry<IpAddress, AddressRange> below = held.floorEntry(range.last());
    if (below != null && below.getValue().overlaps(range)) {
      problems.add(
          item.place(),
          range + " overlaps " + below.getValue() + " of the same network",
          "remove one of them");
    } else {
      held.put(range.first(), range);
    }
  }

  NetworkSpec named(NetworkName name) {
    return new NetworkSpec(name, prefixes, ranges, hosts, networks);
  }
}
