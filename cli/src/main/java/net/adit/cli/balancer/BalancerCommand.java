package net.adit.cli.balancer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.adit.cli.command.Api;
import net.adit.cli.command.Noun;
import net.adit.cli.command.Why;
import net.adit.cli.input.Times;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import net.adit.cli.output.Words;
import net.adit.protocol.rest.GatewayView.Applied;
import net.adit.protocol.rest.JoinTokens;
import net.adit.protocol.rest.balance.BalancerView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What stands in front of a site's gateways.
@Command(
    name = "balancer",
    description = "What stands in front of a balanced site's gateways, and how it is.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit balancer add dub-a --site dub --router-id 10.2.0.5 --core-interface eth0",
      "  adit balancer add dub-b --site dub --router-id 10.2.0.6 --vrrp eth0",
      "  adit balancer token dub-a        then, on that host: adit agent join TOKEN",
      "  adit balancer list",
      "  adit balancer export dub --for nginx > adit-dub.conf",
      "  adit balancer export dub --for nftables --address 192.0.2.1,2001:db8::1 | nft -f -"
    })
public final class BalancerCommand extends Noun {
  private static final List<Column<BalancerView>> COLUMNS =
      List.of(
          Column.of("NAME", BalancerView::name),
          Column.of("SITE", BalancerView::site),
          Column.of("STATE", BalancerCommand::state),
          Column.of("ADDRESSES", balancer -> Words.join(balancer.virtualAddresses())),
          Column.of(
              "REVISION", balancer -> Words.orEmpty(balancer.applied().map(Applied::revision))),
          Column.of("FAULTS", BalancerCommand::faults));

  private static String state(BalancerView balancer) {
    if (!balancer.joined()) {
      return Terminal.warn("not joined");
    }
    return balancer.applied().filter(Applied::present).isPresent()
        ? Terminal.good("present")
        : Terminal.bad("absent");
  }

  private static String faults(BalancerView balancer) {
    return balancer
        .applied()
        .map(applied ->
            Words.join(applied.faults().stream().map(fault -> fault.sentence()).toList()))
        .orElse("");
  }

  @Command(
      name = "list",
      description = "All balancers and how they are.",
      mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.balancers().list()), COLUMNS);
  }

  @Command(name = "show", description = "One balancer.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    output.show(Api.call(api -> api.balancers().show(name)));
  }

  @Command(
      name = "add",
      description = {
        "Add a balancer: a host in the network of the site's gateways that spreads new tunnels over"
            + " them and sees only what comes in.",
        "All balancers of a site serve the same addresses. They announce them to a router, which"
            + " chooses among them; where there is none to be told, one holds them at a time."
      },
      mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin BalancerOptions options,
      @Mixin Why why,
      @Mixin Output output) {
    BalancerView added =
        why.call(api -> api.balancers().add(options.create(name, api.balancers().list())));
    output.done("balancer " + name + " added; next: adit balancer token " + name, added);
  }

  @Command(
      name = "edit",
      description = "Change a balancer; what is not named stays.",
      mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin BalancerOptions options,
      @Mixin Why why,
      @Mixin Output output) {
    BalancerView changed =
        why.call(api ->
            api.balancers()
                .replace(
                    name,
                    options.applyTo(api.balancers().show(name).toSpec(), api.balancers().list())));
    output.done("balancer " + name + " changed", changed);
  }

  @Command(
      name = "remove",
      description = "Remove a balancer; stop its agent with --stop-daemons before.",
      mixinStandardHelpOptions = true)
  void remove(@Parameters(paramLabel = "NAME") String name, @Mixin Why why, @Mixin Output output) {
    why.run(api -> api.balancers().remove(name));
    output.done("balancer " + name + " removed", Map.of("removed", name));
    Print.hint("its host goes on announcing by its last plan: stop its agent with --stop-daemons");
  }

  @Command(
      name = "token",
      description = "Print a join token: good once, for this balancer only.",
      mixinStandardHelpOptions = true)
  void token(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--valid-for",
              paramLabel = "SPAN",
              description = "such as 15m or 2d (default: 1h)")
          @Nullable String validFor,
      @Mixin Output output) {
    JoinTokens.Issued issued =
        Api.call(
            api -> api.balancerToken(name, new JoinTokens.Request(Times.optionalSpan(validFor))));
    if (output.isForPeople()) {
      Print.line(issued.token());
      Print.hint("good once until " + issued.expiresAt() + "; on the host: adit agent join TOKEN");
    } else {
      output.show(issued);
    }
  }

  /// Whose configuration.
  enum Program {
    NGINX,
    NFTABLES
  }

  @Command(
      name = "export",
      description = {
        "Print a balanced site as configuration of a balancer that you have already: it spreads"
            + " clients over the gateways that take sessions, and keeps their addresses.",
        "What it needs beside stands in it."
      },
      mixinStandardHelpOptions = true)
  void export(
      @Parameters(paramLabel = "SITE") String site,
      @Option(
              names = "--for",
              required = true,
              paramLabel = "PROGRAM",
              description = "nginx or nftables")
          Program program,
      @Option(
              names = "--address",
              split = ",",
              paramLabel = "ADDRESS",
              description = {
                "the site's virtual addresses, where its entry is a name;",
                "one or two of different families"
              })
          @Nullable List<String> addresses) {
    Map<String, String> query = new TreeMap<>();
    query.put("for", program.name().toLowerCase(Locale.ROOT));
    if (addresses != null) {
      query.put("addresses", String.join(",", addresses));
    }
    Print.raw(Api.call(api -> api.exportBalancer(site, query)));
  }
}
