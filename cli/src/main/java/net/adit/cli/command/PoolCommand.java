package net.adit.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.cli.input.Given;
import net.adit.cli.input.Times;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.model.identity.PoolName;
import net.adit.model.net.Prefix;
import net.adit.protocol.rest.PoolSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Address pools.
@Command(
    name = "pool",
    description = "The blocks from which devices get their addresses.",
    footerHeading = "%nExample:%n",
    footer = "  adit pool add staff --v4 10.200.0.0/16 --v6 fd00:200::/64 --quarantine 30d")
public final class PoolCommand extends Noun {

  private static final List<Column<PoolSpec>> COLUMNS =
      List.of(
          Column.of("NAME", PoolSpec::name),
          Column.of("V4", PoolSpec::v4),
          Column.of("V6", PoolSpec::v6),
          Column.of(
              "QUARANTINE",
              pool -> Words.orEmpty(pool.quarantine().map(span -> span.toDays() + "d"))));

  @Command(name = "list", description = "All pools.", mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.pools().list()), COLUMNS);
  }

  @Command(name = "show", description = "One pool.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    output.show(Api.call(api -> api.pools().show(name)));
  }

  @Command(name = "add", description = "Add a pool.", mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--v4", required = true, paramLabel = "PREFIX", description = "/8 to /29")
          String v4,
      @Option(names = "--v6", required = true, paramLabel = "PREFIX", description = "/64 to /96")
          String v6,
      @Option(
              names = "--quarantine",
              paramLabel = "SPAN",
              description = "how long a removed device's address rests (default: 30d)")
          @Nullable String quarantine,
      @Mixin Why why,
      @Mixin Output output) {
    PoolSpec pool =
        new PoolSpec(
            new PoolName(name), Prefix.parse(v4), Prefix.parse(v6), Times.optionalSpan(quarantine));
    output.done("pool " + name + " added", why.call(api -> api.pools().add(pool)));
  }

  @Command(
      name = "edit",
      description = "Change a pool; what is not named stays.",
      mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--v4", paramLabel = "PREFIX", description = "/8 to /29") @Nullable String v4,
      @Option(names = "--v6", paramLabel = "PREFIX", description = "/64 to /96")
          @Nullable String v6,
      @Option(names = "--quarantine", paramLabel = "SPAN", description = "such as 30d")
          @Nullable String quarantine,
      @Mixin Why why,
      @Mixin Output output) {
    Optional<Duration> rest = Times.optionalSpan(quarantine);
    PoolSpec changed =
        why.call(api -> {
          PoolSpec present = api.pools().show(name);
          return api.pools()
              .replace(
                  name,
                  new PoolSpec(
                      present.name(),
                      Given.value(v4, Prefix::parse, present.v4()),
                      Given.value(v6, Prefix::parse, present.v6()),
                      rest.or(present::quarantine)));
        });
    output.done("pool " + name + " changed", changed);
  }

  @Command(name = "remove", description = "Remove an unused pool.", mixinStandardHelpOptions = true)
  void remove(@Parameters(paramLabel = "NAME") String name, @Mixin Why why, @Mixin Output output) {
    why.run(api -> api.pools().remove(name));
    output.done("pool " + name + " removed", Map.of("removed", name));
  }
}
