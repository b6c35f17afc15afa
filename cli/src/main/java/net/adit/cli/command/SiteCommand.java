package net.adit.cli.command;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.adit.cli.input.Given;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.model.desired.Entry;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SiteName;
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
      "  adit site add dub --balanced vpn.dub.example.org --network office"
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

    SiteSpec applyTo(SiteSpec present) {
      List<String> hosts = balanced;
      Entry entry =
          direct ? new Entry.Direct() : hosts == null ? present.entry() : new Entry.Balanced(hosts);
      SortedSet<NetworkName> listed = Given.set(networks, NetworkName::new, present.networks());
      return new SiteSpec(present.name(), entry, listed);
    }
  }

  private static final List<Column<SiteSpec>> COLUMNS =
      List.of(
          Column.of("NAME", SiteSpec::name),
          Column.of("ENTRY", site -> entry(site.entry())),
          Column.of("NETWORKS", site -> Words.join(site.networks())));

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
    SiteSpec empty = new SiteSpec(new SiteName(name), new Entry.Direct(), new TreeSet<>());
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
