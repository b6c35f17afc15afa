package net.adit.controller.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;

/// Objects of a policy on one line each, for people. Thread-safe as its naming is.
record PolicyWords(SubjectText text) {
  /// Such as `allow group:ops -> network:db by tcp/5432, logged`.
  String of(Rule rule) {
    return (rule.enabled() ? "" : "disabled, ")
        + rule.action()
        + " "
        + text.of(rule.from())
        + " -> "
        + text.of(rule.to())
        + " by "
        + joined(rule.services())
        + (rule.log() ? ", logged" : "")
        + rule.expires().map(at -> ", until " + at).orElse("")
        + (rule.comment().isEmpty() ? "" : " # " + rule.comment());
  }

  String of(Network network) {
    List<Object> parts = new ArrayList<>(network.prefixes());
    parts.addAll(network.ranges());
    parts.addAll(network.hosts());
    parts.addAll(network.networks());
    return joined(parts);
  }

  String of(Group group) {
    List<Object> parts = new ArrayList<>(group.groups());
    group.devices().forEach(device -> parts.add(text.naming().device(device)));
    String members = parts.isEmpty() ? "its users alone" : "with " + joined(parts);
    return members + (group.comment().isEmpty() ? "" : " # " + group.comment());
  }

  String of(Service service) {
    return joined(service.terms());
  }

  private static String joined(Collection<?> items) {
    return items.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
