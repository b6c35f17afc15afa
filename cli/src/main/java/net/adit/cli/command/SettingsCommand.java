package net.adit.cli.command;

import java.util.List;
import net.adit.cli.input.Given;
import net.adit.cli.output.Output;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.protocol.rest.Cluster.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What holds for the whole cluster.
@Command(
    name = "settings",
    description = "What holds for the whole cluster.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit settings edit --dns 10.1.0.53 --dns-domain corp.example",
      "  adit settings edit --routing bgp --as-number 64600"
    })
public final class SettingsCommand extends Noun {

  static final class Options {
    @Option(
        names = "--udp-port",
        paramLabel = "PORT",
        description = "where gateways listen for UDP")
    private @Nullable String udpPort;

    @Option(
        names = "--tcp-port",
        paramLabel = "PORT",
        description = "where gateways listen for TCP")
    private @Nullable String tcpPort;

    @Option(
        names = "--dns",
        split = ",",
        paramLabel = "ADDRESS",
        description = "DNS servers pushed to clients; '' for none")
    private @Nullable List<String> dnsServers;

    @Option(
        names = "--dns-domain",
        split = ",",
        paramLabel = "NAME",
        description = "search domains pushed to clients; '' for none")
    private @Nullable List<String> dnsDomains;

    @Mixin private RoutingOptions routing = new RoutingOptions();

    Settings applyTo(Settings present) {
      return new Settings(
          Given.value(udpPort, Port::parse, present.udpPort()),
          Given.value(tcpPort, Port::parse, present.tcpPort()),
          Given.list(dnsServers, IpAddress::parse, present.dnsServers()),
          Given.list(dnsDomains, Endpoint::canonicalHost, present.dnsDomains()),
          routing.applyTo(present.routing()));
    }
  }

  @Command(name = "show", description = "The settings.", mixinStandardHelpOptions = true)
  void show(@Mixin Output output) {
    output.show(Api.call(api -> api.settings()));
  }

  @Command(
      name = "edit",
      description = "Change settings; what is not named stays.",
      mixinStandardHelpOptions = true)
  void edit(@Mixin Options options, @Mixin Why why, @Mixin Output output) {
    Settings changed = why.call(api -> api.changeSettings(options.applyTo(api.settings())));
    output.done("settings changed", changed);
  }
}
