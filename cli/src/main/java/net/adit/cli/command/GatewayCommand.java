package net.adit.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.cli.input.Given;
import net.adit.cli.input.Times;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Print;
import net.adit.cli.output.Terminal;
import net.adit.cli.output.Words;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GatewaySpec.Daemons;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.GatewayView.Applied;
import net.adit.protocol.rest.JoinTokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Hosts that terminate tunnels.
@Command(
    name = "gateway",
    description = "Hosts that terminate tunnels, and how they are.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit gateway add fra-1 --site fra --public-host 192.0.2.11,2001:db8::11 \\",
      "      --peer 10.1.0.11:7444 --router-id 10.1.0.11 --core-interface eth1",
      "  adit gateway token fra-1        then, on that host: adit agent join TOKEN",
      "  adit gateway drain fra-1        before an upgrade or a restart; then: undrain",
      "  adit gateway list"
    })
public final class GatewayCommand extends Noun {

  static final class Options {
    @Option(names = "--site", paramLabel = "SITE", description = "the data centre it stands in")
    private @Nullable String site;

    @Option(
        names = "--public-host",
        split = ",",
        paramLabel = "HOST",
        description = "addresses or names by which clients reach it")
    private @Nullable List<String> publicHosts;

    @Option(
        names = "--peer",
        paramLabel = "HOST:PORT",
        description = "where the other agents reach its agent")
    private @Nullable String peer;

    @Option(
        names = "--router-id",
        paramLabel = "ADDRESS",
        description = "its IPv4-shaped id in the routing protocol, unique in the cluster")
    private @Nullable String routerId;

    @Option(
        names = "--core-interface",
        split = ",",
        paramLabel = "IF",
        description = "interfaces towards the core router")
    private @Nullable List<String> coreInterfaces;

    @Option(
        names = "--udp-daemons",
        paramLabel = "N",
        description = "openvpn daemons for UDP; 0 = one per core")
    private @Nullable Integer udpDaemons;

    @Option(names = "--tcp-daemons", paramLabel = "N", description = "openvpn daemons for TCP")
    private @Nullable Integer tcpDaemons;

    @Option(
        names = "--enabled",
        arity = "1",
        paramLabel = "true|false",
        description = "whether it takes sessions")
    private @Nullable Boolean enabled;

    GatewaySpec create(String name) {
      String host = need("--peer", peer);
      return new GatewaySpec(
          new GatewayName(name),
          new SiteName(need("--site", site)),
          Given.list(publicHosts, Endpoint::canonicalHost, List.of()),
          Endpoint.parse(host),
          IpAddress.parse(need("--router-id", routerId)),
          Given.set(coreInterfaces, InterfaceName::new, List.of()),
          daemons(new Daemons(0, 1)),
          Optional.ofNullable(enabled));
    }

    GatewaySpec applyTo(GatewaySpec present) {
      return new GatewaySpec(
          present.name(),
          Given.value(site, SiteName::new, present.site()),
          Given.list(publicHosts, Endpoint::canonicalHost, present.publicHosts()),
          Given.value(peer, Endpoint::parse, present.peer()),
          Given.value(routerId, IpAddress::parse, present.routerId()),
          Given.set(coreInterfaces, InterfaceName::new, present.coreInterfaces()),
          present.daemons().flatMap(this::daemons),
          Optional.ofNullable(enabled).or(present::enabled));
    }

    private Optional<Daemons> daemons(Daemons present) {
      Integer udp = udpDaemons;
      Integer tcp = tcpDaemons;
      return Optional.of(
          new Daemons(udp == null ? present.udp() : udp, tcp == null ? present.tcp() : tcp));
    }

    private static String need(String option, @Nullable String value) {
      if (value == null) {
        throw new InvalidValueException(
            Reason.SYNTAX, "gateway", "", "a new gateway needs the option " + option);
      }
      return value;
    }
  }

  private static final List<Column<GatewayView>> COLUMNS =
      List.of(
          Column.of("NAME", GatewayView::name),
          Column.of("SITE", GatewayView::site),
          Column.of("STATE", GatewayCommand::state),
          Column.of("REVISION", gateway -> Words.orEmpty(gateway.applied().map(Applied::revision))),
          Column.of("DAEMONS", gateway -> Words.orEmpty(gateway.applied().map(GatewayCommand::up))),
          Column.of(
              "SESSIONS",
              gateway -> Words.orEmpty(gateway.applied().map(GatewayCommand::sessions))),
          Column.of("PUBLIC", gateway -> Words.join(gateway.publicHosts())),
          Column.of("FAULTS", GatewayCommand::faults));

  private static String state(GatewayView gateway) {
    if (!gateway.joined()) {
      return Terminal.warn("not joined");
    }
    boolean present = gateway.applied().map(Applied::present).orElse(false);
    if (!present) {
      return Terminal.bad("absent");
    }
    if (!gateway.enabled()) {
      return Terminal.warn("not enabled");
    }
    return gateway.drain().isPresent() ? Terminal.warn("drained") : Terminal.good("present");
  }

  private static String up(Applied applied) {
    long running = applied.daemons().stream().filter(daemon -> daemon.running()).count();
    return running + "/" + applied.daemons().size();
  }

  private static int sessions(Applied applied) {
    return applied.daemons().stream().mapToInt(daemon -> daemon.sessions()).sum();
  }

  private static String faults(GatewayView gateway) {
    return gateway
        .applied()
        .map(applied ->
            Words.join(applied.faults().stream().map(fault -> fault.sentence()).toList()))
        .orElse("");
  }

  @Command(
      name = "list",
      description = "All gateways and how they are.",
      mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.gateways().list()), COLUMNS);
  }

  @Command(name = "show", description = "One gateway.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    output.show(Api.call(api -> api.gateways().show(name)));
  }

  @Command(name = "add", description = "Add a gateway.", mixinStandardHelpOptions = true)
  void add(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    GatewayView added = why.call(api -> api.gateways().add(options.create(name)));
    output.done("gateway " + name + " added; next: adit gateway token " + name, added);
  }

  @Command(
      name = "edit",
      description = "Change a gateway; what is not named stays.",
      mixinStandardHelpOptions = true)
  void edit(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin Options options,
      @Mixin Why why,
      @Mixin Output output) {
    GatewayView changed =
        why.call(api ->
            api.gateways().replace(name, options.applyTo(api.gateways().show(name).toSpec())));
    output.done("gateway " + name + " changed", changed);
  }

  @Command(
      name = "drain",
      description = {
        "Empty a gateway without anybody noticing: no new sessions, the living ones go on at other"
            + " gateways, a few at a time.",
        "Daemons, routes and certificates stay. It takes sessions again after 'undrain'."
      },
      mixinStandardHelpOptions = true)
  void drain(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--within",
              paramLabel = "SPAN",
              description = "the longest it may take, such as 30s or 10m (default: 2m)")
          @Nullable String within,
      @Option(names = "--no-wait", description = "do not wait until it is empty") boolean noWait,
      @Mixin Why why,
      @Mixin Output output) {
    GatewayView.DrainRequest request = new GatewayView.DrainRequest(Times.optionalSpan(within));
    GatewayView drained = why.call(api -> api.drainGateway(name, request));
    if (noWait) {
      output.done("gateway " + name + " empties", drained);
    } else {
      DrainWatch.Outcome outcome = DrainWatch.follow(drained);
      output.done(outcome.sentence(), outcome);
    }
  }

  @Command(
      name = "undrain",
      description = "Let sessions in again.",
      mixinStandardHelpOptions = true)
  void undrain(@Parameters(paramLabel = "NAME") String name, @Mixin Why why, @Mixin Output output) {
    GatewayView changed = why.call(api -> api.undrainGateway(name));
    output.done("gateway " + name + " takes sessions again", changed);
  }

  @Command(name = "remove", description = "Remove a gateway.", mixinStandardHelpOptions = true)
  void remove(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--compromised",
              description =
                  "it fell into wrong hands: its certificates are refused for ever, its name is"
                      + " never used again, a new tls-crypt key is made")
          boolean compromised,
      @Mixin Why why,
      @Mixin Output output) {
    if (compromised) {
      GatewayView.Expelled expelled = why.call(api -> api.expelGateway(name));
      output.done("gateway " + name + " is expelled", expelled);
      expelled.remaining().forEach(Print::hint);
    } else {
      why.run(api -> api.gateways().remove(name));
      output.done("gateway " + name + " removed", Map.of("removed", name));
    }
  }

  @Command(
      name = "token",
      description = "Print a join token: good once, for this gateway only.",
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
        Api.call(api -> api.joinToken(name, new JoinTokens.Request(Times.optionalSpan(validFor))));
    if (output.isForPeople()) {
      Print.line(issued.token());
      Print.hint("good once until " + issued.expiresAt() + "; on the host: adit agent join TOKEN");
    } else {
      output.show(issued);
    }
  }
}
