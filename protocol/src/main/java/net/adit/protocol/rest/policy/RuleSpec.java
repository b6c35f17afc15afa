package net.adit.protocol.rest.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;

/// A rule, as asked for and as shown. Immutable.
///
/// @param from at least one: `any`, `all-users`, `cluster-dns`, `group:NAME`, `user:LOGIN`,
///   `device:NAME`, `network:NAME`, or a name alone where only one thing has it
/// @param to likewise
/// @param services at least one: `any`, `tcp/443`, the name of a service
/// @param log whether gateways log each flow that the rule decides; no if absent
/// @param enabled yes if absent
/// @param expires from this instant on the rule matches nothing
/// @param comment at most 500 characters on one line
public record RuleSpec(
    RuleName name,
    Action action,
    List<String> from,
    List<String> to,
    List<ServiceTerm> services,
    Optional<Boolean> log,
    Optional<Boolean> enabled,
    Optional<Instant> expires,
    Optional<String> comment) {
  public RuleSpec {
    from = List.copyOf(from);
    to = List.copyOf(to);
    services = List.copyOf(services);
  }
}
