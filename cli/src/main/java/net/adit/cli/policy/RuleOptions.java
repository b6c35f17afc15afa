package net.adit.cli.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.cli.input.Given;
import net.adit.cli.input.Times;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.rest.policy.RuleSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a rule says, as options.
final class RuleOptions {
  @Option(
      names = "--from",
      split = ",",
      paramLabel = "WHO",
      description =
          "any, all-users, group:NAME, user:LOGIN, device:NAME, network:NAME; the kind may be left out"
              + " where only one thing has the name")
  private @Nullable List<String> from;

  @Option(names = "--to", split = ",", paramLabel = "WHAT", description = "likewise")
  private @Nullable List<String> to;

  @Option(
      names = "--service",
      split = ",",
      paramLabel = "SERVICE",
      description = "any, tcp/443, udp/5000-5010, icmp, or the name of a service")
  private @Nullable List<String> services;

  @Option(names = "--action", paramLabel = "ACTION", description = "allow or deny")
  private @Nullable String action;

  @Option(names = "--log", negatable = true, description = "log each flow that it decides")
  private @Nullable Boolean log;

  @Option(names = "--enabled", negatable = true, description = "whether it counts (default: yes)")
  private @Nullable Boolean enabled;

  @Option(
      names = "--expires",
      paramLabel = "DATE",
      description = "from then on it matches nothing: 2027-01-31, an instant, or never")
  private @Nullable String expires;

  @Option(names = "--comment", paramLabel = "TEXT", description = "what it is for")
  private @Nullable String comment;

  RuleSpec named(String name, String action) {
    return applyTo(
        new RuleSpec(
            new RuleName(name),
            Action.parse(action),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  RuleSpec applyTo(RuleSpec present) {
    String until = expires;
    Optional<Instant> end = until == null ? present.expires() : Times.instant(until);
    return new RuleSpec(
        present.name(),
        Given.value(action, Action::parse, present.action()),
        Given.list(from, word -> word, present.from()),
        Given.list(to, word -> word, present.to()),
        Given.list(services, ServiceTerm::parse, present.services()),
        Optional.ofNullable(log).or(present::log),
        Optional.ofNullable(enabled).or(present::enabled),
        end,
        Optional.ofNullable(comment).or(present::comment));
  }
}
