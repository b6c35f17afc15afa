package net.adit.cli.balancer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.adit.cli.command.Api;
import net.adit.cli.command.Noun;
import net.adit.cli.output.Print;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What stands in front of a site's gateways.
@Command(
    name = "balancer",
    description = "What stands in front of a balanced site's gateways.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit balancer export dub --for nginx > adit-dub.conf",
      "  adit balancer export dub --for nftables --address 192.0.2.1,2001:db8::1 | nft -f -"
    })
public final class BalancerCommand extends Noun {
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
