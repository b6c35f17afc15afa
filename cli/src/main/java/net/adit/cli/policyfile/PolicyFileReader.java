package net.adit.cli.policyfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.adit.cli.input.Times;
import net.adit.cli.policyfile.YamlNode.Entry;
import net.adit.cli.policyfile.YamlNode.Items;
import net.adit.cli.policyfile.YamlNode.Scalar;
import net.adit.cli.policyfile.YamlNode.Table;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Refusal.Place;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.Action;
import net.adit.model.policy.Policy;
import net.adit.model.policy.ServiceTerm;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.GroupPart;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.RuleSpec;
import net.adit.protocol.rest.policy.ServiceSpec;

/// A YAML tree → the policy it spells. Goes on after a problem, so that all are told at once. Used
/// once.
final class PolicyFileReader {
  private static final List<String> PARTS =
      List.of("networks", "services", "groups", "rules", "assertions");
  private static final List<String> GROUP = List.of("comment", "groups", "devices");
  private static final List<String> RULE =
      List.of("name", "action", "from", "to", "services", "log", "enabled", "expires", "comment");
  private static final List<String> ASSERTION = List.of("from", "to", "service", "expect");

  private final Positions positions;
  private final Problems problems;

  PolicyFileReader(String file, Problems problems) {
    this.positions = new Positions(file);
    this.problems = problems;
  }

  Positions positions() {
    return positions;
  }

  Optional<PolicyDocument> document(YamlNode root) {
    if (!(root instanceof Table table)) {
      problems.add(
          root.place(), "this is no policy", "begin with one of " + String.join(", ", PARTS));
      return Optional.empty();
    }
    Map<String, YamlNode> parts = new HashMap<>();
    for (Entry entry : table.entries()) {
      if (PARTS.contains(entry.key().text())) {
        parts.put(entry.key().text(), entry.value());
        positions.note(entry.key().text(), entry.key().place());
      } else {
        problems.add(
            entry.key().place(),
            "unknown key " + Problems.quoted(entry.key().text()),
            "known here are " + String.join(", ", PARTS));
      }
    }
    return Optional.of(
        new PolicyDocument(
            Optional.empty(),
            part(parts, "networks").map(node -> named("networks", node, this::network)),
            part(parts, "services").map(node -> named("services", node, this::service)),
            part(parts, "groups").map(node -> named("groups", node, this::group)),
            part(parts, "rules").map(this::rules),
            part(parts, "assertions").map(this::assertions)));
  }

  private static Optional<YamlNode> part(Map<String, YamlNode> parts, String name) {
    return Optional.ofNullable(parts.get(name));
  }

  /// The objects of a part that is a table of names.
  private <T> List<T> named(
      String part, YamlNode node, BiFunction<Scalar, YamlNode, Optional<T>> read) {
    List<T> objects = new ArrayList<>();
    if (node instanceof Table(List<Entry> entries, _)) {
      requireFew(part, entries, entry -> entry.key().place(), Policy.MOST_NAMES);
      for (Entry entry : entries) {
        positions.note(part + "/" + entry.key().text(), entry.key().place());
        read.apply(entry.key(), entry.value()).ifPresent(objects::add);
      }
    } else if (!isNothing(node)) {
      problems.add(node.place(), "'" + part + "' is a table of names", "write NAME: …");
    }
    return objects;
  }

  /// Of a part that is too large nothing is read.
  private <T> void requireFew(String part, List<T> all, Function<T, Place> place, int most) {
    if (all.size() > most) {
      throw problems.endedBy(
          place.apply(all.get(most)),
          all.size() + " " + part + " are more than the " + most + " that fit",
          "use groups, networks and services to say the same with fewer");
    }
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof Scalar(String text, boolean plain, _) && plain && text.isEmpty();
  }

  private Optional<NetworkSpec> network(Scalar name, YamlNode value) {
    NetworkParts parts = new NetworkParts(problems);
    for (Scalar item : words("networks", name, value)) {
      parts.add(item, path -> positions.note("networks/" + name.text() + "/" + path, item.place()));
    }
    return problems.attempt(name.place(), () -> new NetworkName(name.text())).map(parts::named);
  }

  private Optional<ServiceSpec> service(Scalar name, YamlNode value) {
    List<ServiceTerm> terms = new ArrayList<>();
    for (Scalar item : words("services", name, value)) {
      positions.note("services/" + name.text() + "/terms/" + item.text(), item.place());
      problems.attempt(item.place(), () -> term(item.text())).ifPresent(terms::add);
    }
    return problems
        .attempt(name.place(), () -> new ServiceName(name.text()))
        .map(known -> new ServiceSpec(known, terms));
  }

  /// The items of a list, or one value without brackets.
  private List<Scalar> words(String part, Scalar name, YamlNode value) {
    List<YamlNode> nodes = value instanceof Items(var inner, _) ? inner : List.of(value);
    List<Scalar> words = new ArrayList<>();
    for (YamlNode node : nodes) {
      if (node instanceof Scalar scalar && !isNothing(node)) {
        words.add(scalar);
      } else if (!isNothing(node)) {
        problems.add(node.place(), "a list of words is expected", "write [one, two]");
      }
    }
    if (words.isEmpty()) {
      problems.add(
          name.place(),
          Problems.quoted(name.text()) + " under " + part + " is empty",
          "say what it is, or remove it");
    }
    return words;
  }

  private Optional<GroupPart> group(Scalar name, YamlNode value) {
    Table table = value instanceof Table given ? given : new Table(List.of(), value.place());
    if (!(value instanceof Table) && !isNothing(value)) {
      problems.add(value.place(), "a group is a table", "write {} for one that its users make up");
    }
    Fields fields = new Fields("groups/" + name.text(), table, GROUP, positions, problems);
    Optional<String> comment = fields.one("comment", text -> text);
    List<String> devices = fields.list("devices", text -> text);
    List<GroupName> groups = fields.list("groups", GroupName::new);
    return problems
        .attempt(name.place(), () -> new GroupName(name.text()))
        .map(known -> new GroupPart(known, comment, devices, new TreeSet<>(groups)));
  }

  private List<RuleSpec> rules(YamlNode node) {
    Map<RuleName, Place> seen = new HashMap<>();
    List<RuleSpec> rules = new ArrayList<>();
    for (Table table : tables("rules", node, Policy.MOST_RULES)) {
      Optional<RuleSpec> rule = rule(table);
      Optional<Place> before =
          rule.flatMap(each -> Optional.ofNullable(seen.putIfAbsent(each.name(), table.place())));
      before.ifPresent(place ->
          problems.add(
              table.place(),
              "two rules are called '"
                  + rule.map(each -> each.name().value()).orElse("")
                  + "', the first in line "
                  + place.line(),
              "choose another name"));
      rule.ifPresent(rules::add);
    }
    return rules;
  }

  private List<Table> tables(String part, YamlNode node, int most) {
    List<Table> tables = new ArrayList<>();
    if (node instanceof Items(List<YamlNode> nodes, _)) {
      requireFew(part, nodes, YamlNode::place, most);
      for (YamlNode each : nodes) {
        if (each instanceof Table table) {
          tables.add(table);
        } else {
          problems.add(each.place(), "a table is expected under " + part, "write - KEY: VALUE");
        }
      }
    } else if (!isNothing(node)) {
      problems.add(node.place(), "'" + part + "' is a list", "begin each of them with a dash");
    }
    return tables;
  }

  private Optional<RuleSpec> rule(Table table) {
    String called =
        table.entries().stream()
            .filter(entry -> entry.key().text().equals("name"))
            .map(entry -> entry.value() instanceof Scalar scalar ? scalar.text() : "")
            .findFirst()
            .orElse("");
    positions.note("rules/" + called, table.place());
    Fields fields = new Fields("rules/" + called, table, RULE, positions, problems);
    Optional<RuleName> name = fields.required("name", RuleName::new);
    Optional<Action> action = fields.required("action", Action::parse);
    List<String> from = fields.some("from", text -> text);
    List<String> to = fields.some("to", text -> text);
    List<ServiceTerm> services = fields.some("services", PolicyFileReader::term);
    Optional<Boolean> log = fields.flag("log");
    Optional<Boolean> enabled = fields.flag("enabled");
    Optional<java.time.Instant> expires = fields.one("expires", Times::instant).flatMap(at -> at);
    Optional<String> comment = fields.one("comment", text -> text);
    return name.flatMap(known ->
        action.map(
            act -> new RuleSpec(known, act, from, to, services, log, enabled, expires, comment)));
  }

  private List<AssertionSpec> assertions(YamlNode node) {
    List<AssertionSpec> assertions = new ArrayList<>();
    int index = 0;
    for (Table table : tables("assertions", node, Policy.MOST_ASSERTIONS)) {
      String path = "assertions/" + index++;
      positions.note(path, table.place());
      Fields fields = new Fields(path, table, ASSERTION, positions, problems);
      Optional<String> from = fields.required("from", text -> text);
      Optional<String> to = fields.required("to", text -> text);
      Optional<ServiceTerm> service = fields.required("service", PolicyFileReader::term);
      Optional<Action> expected = fields.required("expect", Action::parse);
      if (from.isPresent() && to.isPresent() && service.isPresent() && expected.isPresent()) {
        assertions.add(new AssertionSpec(from.get(), to.get(), service.get(), expected.get()));
      }
    }
    return assertions;
  }

  /// A port alone would read as the name of a service.
  private static ServiceTerm term(String text) {
    if (text.matches("[0-9]+(-[0-9]+)?")) {
      throw new InvalidValueException(
          Reason.SYNTAX, "service", text, "say which protocol, such as tcp/" + text);
    }
    return ServiceTerm.parse(text);
  }
}
