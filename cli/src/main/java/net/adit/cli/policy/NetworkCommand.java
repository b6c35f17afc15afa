package net.adit.cli.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.adit.cli.command.Api;
import net.adit.cli.command.Noun;
import net.adit.cli.input.Given;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.AddressRange;
import net.adit.model.net.HostName;
import net.adit.model.net.Prefix;
import net.adit.protocol.rest.NetworkSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Networks behind the cluster.
@Command(
    name = "network",
    description = "Private networks behind the cluster; a site lists those that are reachable.",
    footerHeading = "%nExample:%n",
    footer = {
      "  adit network add office --prefix 10.1.0.0/16,fd00:1::/64",
      "  adit network add db1 --host db1.example.org",
      "  adit network add servers --network db1,office"
    })
public final class NetworkCommand extends Noun {

  static final class Options {
    @Option(
        names = "--prefix",
        split = ",",
        paramLabel = "PREFIX",
        description = "all prefixes of the network, of either family")
    private List<String> prefixes = List.of();

    @Option(
        names = "--range",
        split = ",",
        paramLabel = "FIRST-LAST",
        description = "addresses from one to another, for what is not a prefix")
    private List<String> ranges = List.of();

    @Option(
        names = "--host",
        split = ",",
        paramLabel = "NAME",
        description = "DNS names; they stand for what they resolve to")
    private List<String> hosts = List.of();

    @Option(
        names = "--network",
        split = ",",
        paramLabel = "NETWORK",
        description = "networks whose addresses belong to this one too")
    private List<String> networks = List.of();

    NetworkSpec named(String name) {
      return new NetworkSpec(
          new NetworkName(name),
          Given.set(prefixes, Prefix::parse, List.<Prefix>of()),
          Given.set(ranges, AddressRange::parse, List.<AddressRange>of()),
          Given.set(hosts, HostName::parse, List.<HostName>of()),
          Given.set(networks, NetworkName::new, List.<NetworkName>of()));
    }
  }

  private static final List<Column<NetworkSpec>> COLUMNS =
      List.of(
          Column.of("NAME", NetworkSpec::name), Column.of("ADDRESSES", NetworkCommand::addresses));

  private static String addresses(NetworkSpec network) {
    List<Object> parts = new ArrayList<>(network.prefixes());
    parts.addAll(network.ranges());
    parts.addAll(network.hosts());
    parts.addAll(network.networks());
    return Words.join(parts);
  }

  @Command(name = "list", description = "All networks.", mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.networks().list()), COLUMNS);
  }

  @Command(name = "show", description = "One network.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    output.show(Api.call(api -> api.networks().show(name)));
  }

  @Command(name = "add", description = "Add a network.", mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy -> policy.networks().add(options.named(name)),
        added ->
            output.done(
                "network " + name + " added; a site must list it to make it reachable", added));
  }

  @Command(name = "edit", description = "Replace its addresses.", mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy -> policy.networks().replace(name, options.named(name)),
        changed -> output.done("network " + name + " changed", changed));
  }

  @Command(
      name = "remove",
      description = "Remove a network that no site lists.",
      mixinStandardHelpOptions = true)
  void remove(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy -> {
          policy.networks().remove(name);
          return policy;
        },
        _ -> output.done("network " + name + " removed", Map.of("removed", name)));
  }
}
