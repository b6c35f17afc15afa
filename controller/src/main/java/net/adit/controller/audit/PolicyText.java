package net.adit.controller.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import net.adit.controller.rule.Naming;
import net.adit.model.desired.Change;
import net.adit.model.desired.Enforcement;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Subject;

/// Sentences about changes of the policy and of what it names. Pure but for the names of people.
final class PolicyText {
  private PolicyText() {}

  static String subject(Change.OfPolicy change) {
    return switch (change) {
      case Change.ServicePut put -> put.service().name().value();
      case Change.ServiceRemoved removed -> removed.name().value();
      case Change.RulePut put -> put.rule().name().value();
      case Change.RuleRemoved removed -> removed.name().value();
      case Change.AssertionsPut _ -> "policy";
      case Change.HostResolved resolved -> resolved.host().value();
    };
  }

  static String sentence(Change.OfPolicy change, Naming naming) {
    return switch (change) {
      case Change.ServicePut put -> joined(put.service().terms());
      case Change.RulePut put -> rule(put, naming);
      case Change.AssertionsPut put -> put.assertions().size() + " assertions";
      case Change.HostResolved resolved -> answer(resolved);
      case Change.ServiceRemoved _, Change.RuleRemoved _ -> "removed";
    };
  }

  static String sentence(Change.OfRollOut change) {
    return switch (change) {
      case Change.PolicyOffered(Enforcement.Terms terms) ->
          "offered to gateways"
              + (terms.requireAll() ? ", to all or none" : "")
              + terms
                  .confirmWithin()
                  .map(patience ->
                      ", taken back unless confirmed within " + patience.toSeconds() + " s")
                  .orElse("");
      case Change.PolicySwitched switched -> "in force as of revision " + switched.of();
      case Change.PolicyConfirmed _ -> "confirmed";
      case Change.PolicyRefused refused -> "not in force: " + refused.why();
      case Change.PolicyUndone undone -> "taken back: " + undone.why();
    };
  }

  static String network(Network network) {
    List<Object> parts = new ArrayList<>(network.prefixes());
    parts.addAll(network.ranges());
    parts.addAll(network.hosts());
    parts.addAll(network.networks());
    return joined(parts);
  }

  static String group(Group group, Naming naming) {
    String members =
        group.groups().isEmpty() && group.devices().isEmpty()
            ? ""
            : "with "
                + joined(group.groups())
                + (group.groups().isEmpty() || group.devices().isEmpty() ? "" : ", ")
                + joined(group.devices().stream().map(naming::device).toList());
    if (group.comment().isEmpty()) {
      return members.isEmpty() ? "set" : members;
    }
    return members.isEmpty() ? group.comment() : group.comment() + ", " + members;
  }

  private static String rule(Change.RulePut put, Naming naming) {
    Rule rule = put.rule();
    return (rule.enabled() ? "" : "disabled, ")
        + rule.action()
        + " "
        + subjects(rule.from(), naming)
        + " to "
        + subjects(rule.to(), naming)
        + " by "
        + joined(rule.services())
        + rule.expires().map(at -> " until " + at).orElse("")
        + put.after().map(after -> ", behind " + after).orElse(", first");
  }

  private static String answer(Change.HostResolved resolved) {
    return resolved.addresses().isEmpty() ? "no longer asked for" : joined(resolved.addresses());
  }

  private static String joined(Collection<?> items) {
    return items.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String subjects(List<Subject> subjects, Naming naming) {
    return subjects.stream()
        .map(subject -> name(subject, naming))
        .collect(Collectors.joining(", "));
  }

  private static String name(Subject subject, Naming naming) {
    return switch (subject) {
      case Subject.OfUser(var user) -> naming.user(user);
      case Subject.OfDevice(var device) -> naming.device(device);
      case Subject.OfGroup(var group) -> group.toString();
      case Subject.OfNetwork(var network) -> network.toString();
      case Subject.Any _, Subject.AllUsers _, Subject.ClusterDns _ -> subject.toString();
    };
  }
}
