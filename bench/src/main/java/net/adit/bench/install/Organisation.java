package net.adit.bench.install;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.adit.bench.synthetic.SyntheticPolicy;
import net.adit.model.Sorted;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.User;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.UserId;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import net.adit.protocol.rest.DeviceSpec;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.UserSpec;
import net.adit.protocol.rest.policy.GroupPart;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.RuleSpec;

/// A [SyntheticPolicy] as requests to a controller: a file of users, a device for each, a policy.
/// Immutable.
final class Organisation {
  /// None of the rules is about it or those behind it.
  private static final int FREE_PORT = 40_000;

  private static final GroupName PROJECT = new GroupName("project-0");

  private final DesiredState state;
  private final List<User> users;
  private final Map<UserId, String> logins = new HashMap<>();

  private Organisation(DesiredState state) {
    this.state = state;
    users = state.users().values().stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
    users.forEach(user -> logins.put(user.id(), "person-" + logins.size()));
  }

  static Organisation of(long seed, int devices, int rules) {
    return new Organisation(SyntheticPolicy.of(seed, devices, rules));
  }

  /// The groups, without people and rules.
  PolicyDocument groups() {
    return document(
        Optional.of(state.groups().values().stream().map(Organisation::group).toList()),
        Optional.empty());
  }

  /// All users with their groups.
  byte[] csv() {
    return users.stream()
        .map(user -> login(user.id()) + "," + words(user.groups()) + "\n")
        .collect(Collectors.joining("", "login,groups\n", ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String words(SortedSet<GroupName> groups) {
    return groups.stream().map(GroupName::toString).collect(Collectors.joining(" "));
  }

  /// One for each user.
  List<DeviceSpec> devices() {
    return users.stream().map(user -> device(login(user.id()))).toList();
  }

  private static DeviceSpec device(String owner) {
    return new DeviceSpec(
        owner + "-laptop",
        owner,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Sorted.set(List.of()),
        Optional.empty());
  }

  /// All rules, turned round and begun somewhere else in each version: another policy of the same
  /// size, of whose lists hardly one is as before.
  PolicyDocument rules(int version) {
    List<RuleSpec> rules =
        new ArrayList<>(state.policy().rules().stream().map(this::rule).toList());
    Collections.rotate(rules, version);
    return document(Optional.empty(), Optional.of(version % 2 == 0 ? rules : rules.reversed()));
  }

  /// One of the rules, about another service than before.
  RuleSpec changedRule(int number) {
    List<Rule> rules = state.policy().rules();
    RuleSpec rule = rule(rules.get(number * 7 % rules.size()));
    return new RuleSpec(
        rule.name(),
        rule.action(),
        rule.from(),
        rule.to(),
        List.of(ServiceTerm.parse("tcp/" + (FREE_PORT + number))),
        rule.log(),
        rule.enabled(),
        rule.expires(),
        rule.comment());
  }

  /// A user who is not in the project yet, and joins it.
  ///
  /// @param number which of them
  UserSpec joining(int number) {
    User user =
        users.stream()
            .filter(one -> !one.groups().contains(PROJECT))
            .skip(number)
            .findFirst()
            .orElseThrow();
    TreeSet<GroupName> groups = new TreeSet<>(user.groups());
    groups.add(PROJECT);
    return new UserSpec(
        login(user.id()),
        Optional.empty(),
        Optional.empty(),
        groups,
        Optional.empty(),
        Optional.empty());
  }

  private static PolicyDocument document(
      Optional<List<GroupPart>> groups, Optional<List<RuleSpec>> rules) {
    return new PolicyDocument(
        Optional.empty(), Optional.empty(), Optional.empty(), groups, rules, Optional.empty());
  }

  private static GroupPart group(Group group) {
    return new GroupPart(group.name(), Optional.empty(), List.of(), group.groups());
  }

  /// What rules lead to, beside the networks that the sites have.
  List<NetworkSpec> networks() {
    return state.networks().values().stream()
        .map(network -> NetworkSpec.ofPrefixes(network.name(), network.prefixes()))
        .toList();
  }

  private RuleSpec rule(Rule rule) {
    return new RuleSpec(
        rule.name(),
        rule.action(),
        rule.from().stream().map(this::text).toList(),
        rule.to().stream().map(this::text).toList(),
        rule.services(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The API speaks of users by their login.
  private String text(Subject subject) {
    return subject instanceof Subject.OfUser(UserId user)
        ? "user:" + login(user)
        : subject.toString();
  }

  private String login(UserId user) {
    return logins.getOrDefault(user, "");
  }
}
