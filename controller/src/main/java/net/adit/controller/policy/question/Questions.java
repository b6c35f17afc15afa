package net.adit.controller.policy.question;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.adit.compiler.policy.PolicyTable;
import net.adit.compiler.policy.PolicyTable.Decided;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.compiler.policy.names.NamePath;
import net.adit.controller.policy.ServiceWords;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Network;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// Answers about one state's policy at one time, from the same form that gateways install. Pure.
public record Questions(DesiredState state, Instant now) {
  private static final List<ServiceTerm> ANY = List.of(new ServiceTerm.Any());

  /// Flows that are decided alike, with the names by which a rule got at them.
  ///
  /// @param from an address of theirs
  public record Answer(
      IpAddress from,
      IpAddress to,
      String services,
      Decider decider,
      List<Subject> fromPath,
      List<Subject> toPath) {}

  /// What somebody may reach, and by which rule.
  public record Reach(Subject from, Subject to, String services, Rule rule) {}

  /// An address as a subject: a network of a name that nothing else has, in a state of its own.
  public record Asked(Questions questions, Subject subject) {}

  public Asked about(IpAddress address, String name) {
    NetworkName unused = new NetworkName(name);
    Network network = Network.ofPrefixes(unused, List.of(address.toHostPrefix()));
    DesiredState with = state.apply(List.of(new Change.NetworkPut(network)));
    return new Asked(new Questions(with, now), new Subject.OfNetwork(unused));
  }

  /// One answer for each rule that decides some of the flows; flows to gateways themselves are
  /// decided there.
  public List<Answer> explain(Subject from, Subject to, List<ServiceTerm> services) {
    GatewayInput gateways = GatewayInput.of(state);
    DesiredState with = state.apply(gateways.networks());
    List<Subject> ends = new ArrayList<>(gateways.subjects());
    ends.add(to);
    Map<Decider, List<Decided>> alike = new LinkedHashMap<>();
    new PolicyTable(with, new AddressBook(with), List.of(from), ends)
        .decide(from, to, services, now)
        .flatMap(gateways::decide)
        .forEach(
            each -> alike.computeIfAbsent(each.by(), _ -> new ArrayList<>()).add(each.flows()));
    return alike.entrySet().stream()
        .map(entry -> answer(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Answer answer(Decider by, List<Decided> alike) {
    Decided first = alike.getFirst();
    return new Answer(
        first.from(),
        first.to(),
        words(alike),
        by,
        path(by.rule().map(Rule::from).orElse(List.of()), first.from()),
        path(by.rule().map(Rule::to).orElse(List.of()), first.to()));
  }

  private List<Subject> path(List<Subject> subjects, IpAddress address) {
    return NamePath.of(subjects, address, state);
  }

  /// What some may reach of some others by some services, one line for each rule.
  public List<Reach> reach(
      Collection<Subject> from, Collection<Subject> to, List<ServiceTerm> services) {
    PolicyTable table = table(from, to);
    return from.stream()
        .flatMap(source -> to.stream().flatMap(target -> reach(table, source, target, services)))
        .toList();
  }

  private Stream<Reach> reach(
      PolicyTable table, Subject from, Subject to, List<ServiceTerm> services) {
    Map<Rule, List<Decided>> byRule = new LinkedHashMap<>();
    table
        .decide(from, to, services, now)
        .forEach(each ->
            each.rule()
                .filter(rule -> rule.action() == Action.ALLOW)
                .ifPresent(rule -> byRule.computeIfAbsent(rule, _ -> new ArrayList<>()).add(each)));
    return byRule.entrySet().stream()
        .map(entry -> new Reach(from, to, words(entry.getValue()), entry.getKey()));
  }

  /// What each of some may reach of each of others, in one word: `all`, `-` for nothing, else the
  /// services by which at least a part may be reached.
  public List<List<String>> matrix(Collection<Subject> from, Collection<Subject> to) {
    PolicyTable table = table(from, to);
    return from.stream()
        .map(source -> to.stream().map(target -> cell(table, source, target)).toList())
        .toList();
  }

  private String cell(PolicyTable table, Subject from, Subject to) {
    List<Decided> all = table.decide(from, to, ANY, now).toList();
    List<Decided> allowed = all.stream().filter(each -> each.action() == Action.ALLOW).toList();
    if (allowed.isEmpty()) {
      return "-";
    }
    return allowed.size() == all.size() ? "all" : words(allowed);
  }

  private PolicyTable table(Collection<Subject> from, Collection<Subject> to) {
    return new PolicyTable(state, new AddressBook(state), from, to);
  }

  private static String words(List<Decided> alike) {
    List<ServiceSpan> spans = alike.stream().map(Decided::services).toList();
    return ServiceWords.of(spans);
  }
}
