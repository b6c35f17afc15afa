package net.adit.controller.policy;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.adit.controller.rule.Naming;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// Who names something in a state. Pure but for the names of people.
final class References {
  private final DesiredState state;
  private final Naming naming;
  private final SubjectText text;

  References(DesiredState state, Naming naming) {
    this.state = state;
    this.naming = naming;
    this.text = new SubjectText(naming);
  }

  /// Such as `rule 'db'`, in the order rules, assertions, others.
  List<String> to(Subject thing) {
    Stream<String> others =
        switch (thing) {
          case Subject.OfGroup(var group) -> Stream.concat(groupsOver(group), members(group));
          case Subject.OfNetwork(var network) ->
              Stream.concat(networksOver(network), sitesOf(network));
          case Subject.OfDevice(var device) -> groupsWith(device);
          case Subject.OfUser _, Subject.Any _, Subject.AllUsers _, Subject.ClusterDns _ ->
              Stream.of();
        };
    return Stream.of(
            rules(rule -> rule.from().contains(thing) || rule.to().contains(thing)),
            assertions(each -> each.from().equals(thing) || each.to().equals(thing)),
            others)
        .flatMap(names -> names)
        .toList();
  }

  List<String> to(ServiceName service) {
    ServiceTerm named = new ServiceTerm.Named(service);
    Stream<String> services =
        state.services().values().stream()
            .filter(each -> each.terms().contains(named))
            .map(each -> "service '" + each.name() + "'");
    return Stream.of(
            rules(rule -> rule.services().contains(named)),
            assertions(each -> each.service().equals(named)),
            services)
        .flatMap(names -> names)
        .toList();
  }

  private Stream<String> rules(Predicate<Rule> naming) {
    return state.policy().rules().stream().filter(naming).map(rule -> "rule '" + rule.name() + "'");
  }

  private Stream<String> assertions(Predicate<Assertion> naming) {
    return state.policy().assertions().stream()
        .filter(naming)
        .map(assertion -> "assertion '" + text.of(assertion) + "'");
  }

  private Stream<String> groupsOver(GroupName name) {
    return state.groups().values().stream()
        .filter(group -> group.groups().contains(name))
        .map(group -> "group '" + group.name() + "'");
  }

  private Stream<String> members(GroupName name) {
    return state.users().values().stream()
        .filter(user -> user.groups().contains(name))
        .map(user -> "user '" + naming.user(user.id()) + "'")
        .sorted();
  }

  private Stream<String> groupsWith(DeviceId device) {
    return state.groups().values().stream()
        .filter(group -> group.devices().contains(device))
        .map(group -> "group '" + group.name() + "'");
  }

  private Stream<String> networksOver(NetworkName name) {
    return state.networks().values().stream()
        .filter(network -> network.networks().contains(name))
        .map(network -> "network '" + network.name() + "'");
  }

  private Stream<String> sitesOf(NetworkName name) {
    return state.sites().values().stream()
        .filter(site -> site.networks().contains(name))
        .map(site -> "site '" + site.name() + "'");
  }
}
