package net.adit.cli.policy;

import java.util.List;
import java.util.Map;
import net.adit.cli.command.Api;
import net.adit.cli.command.Noun;
import net.adit.cli.output.Column;
import net.adit.cli.output.Output;
import net.adit.cli.output.Words;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.rest.policy.ServiceSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Services that rules name.
@Command(
    name = "service",
    description = "Ports and protocols under a name, for rules.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  adit service add web tcp/80 tcp/443 udp/443",
      "  adit service add monitoring icmp/echo-request tcp/9100-9199",
      "  adit service add all-of-it web monitoring"
    })
public final class ServiceCommand extends Noun {
  private static final List<Column<ServiceSpec>> COLUMNS =
      List.of(
          Column.of("NAME", ServiceSpec::name),
          Column.of("WHAT", service -> Words.join(service.terms())));

  /// What a service is made of.
  static final class Terms {
    @Parameters(index = "0", paramLabel = "NAME", description = "of the service")
    private String name = "";

    @Parameters(
        index = "1..*",
        arity = "1..*",
        paramLabel = "TERM",
        description =
            "tcp/443, udp/5000-5010, tcp/any, icmp, icmp/echo-request, esp, ip/47, any, or a service")
    private List<String> words = List.of();

    String name() {
      return name;
    }

    ServiceSpec spec() {
      return new ServiceSpec(
          new ServiceName(name), words.stream().map(ServiceTerm::parse).toList());
    }
  }

  @Command(name = "list", description = "All services.", mixinStandardHelpOptions = true)
  void list(@Mixin Output output) {
    output.list(Api.call(api -> api.services().list()), COLUMNS);
  }

  @Command(name = "show", description = "One service.", mixinStandardHelpOptions = true)
  void show(@Parameters(paramLabel = "NAME") String name, @Mixin Output output) {
    output.show(Api.call(api -> api.services().show(name)));
  }

  @Command(
      name = "add",
      description = "Add a service.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit service add web tcp/80 tcp/443")
  void add(@Mixin Terms terms, @Mixin RollOutOptions rollOut, @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy -> policy.services().add(terms.spec()),
        added -> output.done("service " + terms.name() + " added", added));
  }

  @Command(
      name = "edit",
      description = "Replace what a service is.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  adit service edit web tcp/443")
  void edit(@Mixin Terms terms, @Mixin RollOutOptions rollOut, @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy -> policy.services().replace(terms.name(), terms.spec()),
        changed -> output.done("service " + terms.name() + " changed", changed));
  }

  @Command(
      name = "remove",
      description = "Remove a service that nothing names.",
      mixinStandardHelpOptions = true)
  void remove(
      @Parameters(paramLabel = "NAME") String name,
      @Mixin RollOutOptions rollOut,
      @Mixin Output output) {
    rollOut.carryOut(
        output,
        policy -> {
          policy.services().remove(name);
          return policy;
        },
        _ -> output.done("service " + name + " removed", Map.of("removed", name)));
  }
}
