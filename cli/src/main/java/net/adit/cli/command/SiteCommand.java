package net.adit.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.adit.cli.input.Given;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.desired.Entry;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;
import net.adit.protocol.rest.SiteSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Data centres.
@Command(
    name = "site",
    description = "Data centres, their entry and the networks behind them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit site add fra --network office,lab",
      "  adit site add dub --balanced vpn.dub.example.org --network office",
      "  adit site edit dub --weight 0",
      "  adit site edit fra --bgp-neighbor 10.1.0.1=64512,fd00:1::1=64512"
    })
public final class SiteCommand extends Noun {

  static final class Options {
    @Option(
        names = "--network",
        split = ",",
        paramLabel = "NAME",
        description = "networks reachable through the cluster; '' for none")
    private @Nullable List<String> networks;

    @Option(
        names = "--balanced",
        split = ",",
        paramLabel = "HOST",
        description = "virtual addresses in front of all gateways of the site")
    private @Nullable List<String> balanced;

    @Option(names = "--direct", description = "each gateway has its own address (the default)")
    private boolean direct;

    @Option(
        names = "--bgp-neighbor",
        split = ",",
        paramLabel = "ADDRESS=AS",
        description =
            "routers that the gateways speak BGP with, and their systems; '' for whoever is at the"
                + " other end of their core interfaces")
    private @Nullable List<String> bgpNeighbors;

    @Option(
        names = "--weight",
        paramLabel = "NUMBER",
        description =
            "share of the devices that dial this site first, measured by the other sites' weights;"
                + " 0: a last resort; '' for one a gateway (the default)")
    private @Nullable String weight;

    SiteSpec applyTo(SiteSpec present) {
      List<String> hosts = balanced;
      Entry entry =
          direct ? new Entry.Direct() : hosts == null ? present.entry() : new Entry.Balanced(hosts);
      SortedSet<NetworkName> listed = Given.set(networks, NetworkName::new, present.networks());
      return new SiteSpec(
          present.name(),
          entry,
          listed,
          neighbors(present.bgpNeighbors()),
          weight(present.weight()));
    }

    private Optional<Integer> weight(Optional<Integer> present) {
      String word = weight;
      if (word == null) {
        return present;
      }
      if (word.isBlank()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Integer.valueOf(word));
      } catch (NumberFormatException e) {
        throw new InvalidValueException(
            Reason.SYNTAX, "weight of a site", word, "expected a number, or '' for the default");
      }
    }

    private SortedMap<IpAddress, AsNumber> neighbors(SortedMap<IpAddress, AsNumber> present) {
      List<String> words = bgpNeighbors;
      if (words == null) {
        return present;
      }
      TreeMap<IpAddress, AsNumber> neighbors = new TreeMap<>();
      words.stream().filter(word -> !word.isBlank()).forEach(word -> add(word, neighbors));
      return neighbors;
    }

    private static void add(String word, SortedMap<IpAddress, AsNumber> neighbors) {
      int equals = word.indexOf('=');
      if (equals < 0) {
        throw new InvalidValueException(
            Reason.SYNTAX,
            "BGP neighbor",
            word,
            "expected ADDRESS=AS, the router's address and its system, such as 10.1.0.1=64512");
      }
      IpAddress address = IpAddress.parse(word.substring(0, equals));
      AsNumber twice = neighbors.put(address, AsNumber.parse(word.substring(equals + 1)));
      if (twice != null) {
        throw new InvalidValueException(
            Reason.CONFLICT, "BGP neighbor", word, "this address is listed twice");
      }
    }
  }

  private static final List<Column<SiteSpec>> COLUMNS =
      List.of(
          Column.of("NAME", SiteSpec::name),
          Column.of("ENTRY", site -> entry(site.entry())),
          Column.of("NETWORKS", site -> Words.join(site.networks())),
          Column.of("WEIGHT", site -> site.weight().map(String::valueOf).orElse("")),
          Column.of("BGP NEIGHBORS", site -> Words.join(site.bgpNeighbors().entrySet())));

  private static String entry(Entry entry) {
    return switch (entry) {
      case Entry.Direct() -> "direct";
      case Entry.Balanced(List<String> hosts) ->
          hosts.stream().collect(Collectors.joining(", ", "balanced: ", ""));
    };
  }

  @Command(name = "list", description = "All sites.", mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.sites().list()), COLUMNS);
  }

  @Command(name = "show", description = "One site.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    output.show(Api.call(api -> api.sites().show(name)));
  }

  @Command(name = "add", description = "Add a site.", mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    SiteSpec empty =
        new SiteSpec(
            new SiteName(name),
            new Entry.Direct(),
            new TreeSet<>(),
            new TreeMap<>(),
            Optional.empty());
    SiteSpec added = why.call(api -> api.sites().add(options.applyTo(empty)));
    output.done("site " + name + " added", added);
  }

  @Command(
      name = "edit",
      description = "Change a site; what is not named stays.",
      mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    SiteSpec changed =
        why.call(api -> api.sites().replace(name, options.applyTo(api.sites().show(name))));
    output.done("site " + name + " changed", changed);
  }

  @Command(name = "remove", description = "Remove an empty site.", mixinStandardHelpOptions = true)
  void remove(@Parameters(paramLabel = "NAME") String name, @Mixin Why why, @Mixin Output output) {
    why.run(api -> api.sites().remove(name));
    output.done("site " + name + " removed", Map.of("removed", name));
  }
}
