package net.adit.controller.policy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Nearest;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// Whether all names that the objects of a policy use are there, and none holds itself. Pure but
/// for the names of people. Confined to one state.
public final class Integrity {
  private static final SortedSet<GroupName> NO_GROUPS = Sorted.set(List.of());
  private static final SortedSet<NetworkName> NO_NETWORKS = Sorted.set(List.of());

  private final DesiredState state;
  private final SubjectText text;
  private final Nesting<GroupName> groups;
  private final Nesting<NetworkName> networks;
  private final Nesting<ServiceName> services;

  public Integrity(DesiredState state, Naming naming) {
    this.state = state;
    this.text = new SubjectText(naming);
    groups =
        new Nesting<>(name ->
            Optional.ofNullable(state.groups().get(name)).map(Group::groups).orElse(NO_GROUPS));
    networks =
        new Nesting<>(name ->
            Optional.ofNullable(state.networks().get(name))
                .map(Network::networks)
                .orElse(NO_NETWORKS));
    services =
        new Nesting<>(name ->
            Optional.ofNullable(state.services().get(name))
                .map(service -> namedIn(service.terms()).toList())
                .orElse(List.of()));
  }

  /// What is wrong with the objects that some changes put, as the state is after all of them.
  public List<Flaw> flaws(Collection<? extends Change> changes) {
    return changes.stream().flatMap(this::flaws).toList();
  }

  private Stream<Flaw> flaws(Change change) {
    return switch (change) {
      case Change.GroupPut(Group group) -> group(group);
      case Change.NetworkPut(Network network) -> network(network);
      case Change.ServicePut(Service service) -> service(service);
      case Change.RulePut(Rule rule, _) -> rule(rule);
      case Change.AssertionsPut(List<Assertion> assertions) ->
          IntStream.range(0, assertions.size())
              .boxed()
              .flatMap(i -> assertion(i, assertions.get(i)));
      default -> Stream.of();
    };
  }

  private Stream<Flaw> group(Group group) {
    String name = group.name().value();
    String about = "group '" + name + "'";
    return Stream.of(
            group.groups().stream()
                .filter(each -> !state.groups().containsKey(each))
                .map(each -> flaw("groups", name, "groups", absent(about, each))),
            group.devices().stream()
                .filter(each -> !state.devices().containsKey(each))
                .map(each ->
                    flaw(
                        "groups",
                        name,
                        "devices",
                        absent(about, "device", text.naming().device(each), Set.of()))),
            circle(groups.flaw(group.name()), "groups", "group", name))
        .flatMap(flaws -> flaws);
  }

  private Stream<Flaw> network(Network network) {
    String name = network.name().value();
    return Stream.concat(
        network.networks().stream()
            .filter(each -> !state.networks().containsKey(each))
            .map(
                each -> flaw("networks", name, "networks", absent("network '" + name + "'", each))),
        circle(networks.flaw(network.name()), "networks", "network", name));
  }

  private Stream<Flaw> service(Service service) {
    String name = service.name().value();
    return Stream.concat(
        unknown("services", name, "terms", "service '" + name + "'", service.terms()),
        circle(services.flaw(service.name()), "services", "service", name));
  }

  private Stream<Flaw> rule(Rule rule) {
    String name = rule.name().value();
    String about = "rule '" + name + "'";
    return Stream.of(
            rule.from().stream().flatMap(each -> unknown("rules", name, "from", about, each)),
            rule.to().stream().flatMap(each -> unknown("rules", name, "to", about, each)),
            unknown("rules", name, "services", about, rule.services()))
        .flatMap(flaws -> flaws);
  }

  private Stream<Flaw> assertion(int index, Assertion assertion) {
    String name = Integer.toString(index);
    String about = "assertion '" + text.of(assertion) + "'";
    return Stream.of(
            unknown("assertions", name, "from", about, assertion.from()),
            unknown("assertions", name, "to", about, assertion.to()),
            unknown("assertions", name, "service", about, List.of(assertion.service())))
        .flatMap(flaws -> flaws);
  }

  private Stream<Flaw> unknown(
      String section, String name, String field, String about, Subject subject) {
    Optional<Absence> absence =
        switch (subject) {
          case Subject.Any _, Subject.AllUsers _, Subject.ClusterDns _ -> Optional.empty();
          case Subject.OfGroup(var group) ->
              missing(state.groups().keySet(), group, () -> absent(about, group));
          case Subject.OfNetwork(var network) ->
              missing(state.networks().keySet(), network, () -> absent(about, network));
          case Subject.OfUser(var user) ->
              missing(
                  state.users().keySet(),
                  user,
                  () -> absent(about, "user", text.naming().user(user), Set.of()));
          case Subject.OfDevice(var device) ->
              missing(
                  state.devices().keySet(),
                  device,
                  () -> absent(about, "device", text.naming().device(device), Set.of()));
        };
    return absence.map(found -> flaw(section, name, field, found)).stream();
  }

  private Stream<Flaw> unknown(
      String section, String name, String field, String about, List<ServiceTerm> terms) {
    return namedIn(terms)
        .filter(each -> !state.services().containsKey(each))
        .map(each ->
            flaw(
                section,
                name,
                field,
                absent(about, "service", each.value(), state.services().keySet())));
  }

  private static <N> Optional<Absence> missing(
      Set<N> all, N name, java.util.function.Supplier<Absence> absence) {
    return all.contains(name) ? Optional.empty() : Optional.of(absence.get());
  }

  private static Stream<ServiceName> namedIn(List<ServiceTerm> terms) {
    return terms.stream()
        .flatMap(term ->
            term instanceof ServiceTerm.Named(ServiceName name) ? Stream.of(name) : Stream.of());
  }

  private record Absence(String value, Refusal refusal) {}

  private Absence absent(String about, GroupName name) {
    return absent(about, "group", name.value(), state.groups().keySet());
  }

  private Absence absent(String about, NetworkName name) {
    return absent(about, "network", name.value(), state.networks().keySet());
  }

  private static Absence absent(String about, String kind, String name, Set<?> others) {
    Function<String, String> meant = near -> "did you mean '" + near + "'? ";
    String remedy =
        Nearest.to(name, others.stream().map(Object::toString)).map(meant).orElse("")
            + "see 'adit "
            + kind
            + " list'";
    return new Absence(
        name,
        Refusal.of(
            Kind.NOT_FOUND,
            kind + "-absent",
            about + " names the " + kind + " '" + name + "', but there is none",
            remedy));
  }

  private static Flaw flaw(String section, String name, String field, Absence absence) {
    return new Flaw(section, name, field, absence.value(), absence.refusal());
  }

  private static Stream<Flaw> circle(
      Optional<String> flaw, String section, String kind, String name) {
    String field = section.equals("services") ? "terms" : section;
    return flaw
        .map(what ->
            new Flaw(
                section,
                name,
                field,
                "",
                Refusal.of(
                    Kind.CONFLICT,
                    kind + "-nested",
                    kind + " '" + name + "' " + what,
                    "take one of them out of the one before")))
        .stream();
  }
}
