package net.adit.controller.policy;

import static net.adit.controller.rule.TestCluster.NAMING;
import static net.adit.controller.rule.TestCluster.NOW;
import static net.adit.controller.rule.TestCluster.accepted;
import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.network;
import static net.adit.controller.rule.TestCluster.userId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.ServiceName;
import net.adit.model.policy.Action;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {
  private final PolicyInvariant invariant = new PolicyInvariant(NAMING);
  private final DesiredState state =
      furnished()
          .apply(
              List.of(
                  new Change.NetworkPut(network("db", "10.1.2.3/32")),
                  new Change.ServicePut(service("postgres", "tcp/5432")),
                  put("first", "allow group:ops network:db postgres"),
                  put("second", "deny any network:office any")));

  @Test
  void putsARuleWhereItIsAskedFor() {
    Rule rule = rule("new", "allow any any any");
    assertThat(order(RuleRules.add(state, rule, new RulePlace.First())))
        .containsExactly("new", "first", "second");
    assertThat(order(RuleRules.add(state, rule, new RulePlace.Last())))
        .containsExactly("first", "second", "new");
    assertThat(order(RuleRules.add(state, rule, RulePlace.parse("after:first"))))
        .containsExactly("first", "new", "second");
    assertThat(order(RuleRules.replace(state, rule("first", "deny any any any"), Optional.empty())))
        .containsExactly("first", "second");
    assertThat(
            order(
                RuleRules.replace(
                    state, rule("first", "deny any any any"), Optional.of(new RulePlace.Last()))))
        .containsExactly("second", "first");
    assertThat(
            order(
                RuleRules.replace(
                    state, rule("second", "deny any any any"), Optional.of(new RulePlace.Last()))))
        .containsExactly("first", "second");
  }

  @Test
  void refusesPlacesAndNamesThatAreNotThere() {
    Rule rule = rule("new", "allow any any any");
    assertRefused(
        RuleRules.add(state, rule, RulePlace.parse("after:third")), "rule-absent", "'third'");
    assertRefused(
        RuleRules.add(state, rule, RulePlace.parse("after:new")), "place-invalid", "itself");
    assertRefused(
        RuleRules.add(state, rule("first", "allow any any any"), new RulePlace.Last()),
        "rule-exists",
        "'first'");
    assertRefused(RuleRules.replace(state, rule, Optional.empty()), "rule-absent", "'new'");
    assertRefused(RuleRules.remove(state, new RuleName("new")), "rule-absent", "rule list");
    assertRefused(
        ServiceRules.add(state, service("postgres", "tcp/1")), "service-exists", "'postgres'");
    assertRefused(ServiceRules.remove(state, new ServiceName("http")), "service-absent", "'http'");
  }

  @Test
  void suggestsTheNearestNameForOneThatIsNotThere() {
    assertBroken(
        "group-absent",
        "rule 'x' names the group 'osp', but there is none; did you mean 'ops'?",
        put("x", "allow group:osp any any"));
    assertBroken(
        "network-absent",
        "names the network 'offfice', but there is none; did you mean 'office'?",
        put("x", "allow any network:offfice any"));
    assertBroken(
        "service-absent",
        "names the service 'postgers', but there is none; did you mean 'postgres'?",
        put("x", "allow any any postgers"));
    assertBroken(
        "user-absent",
        "names the user 'user-z'",
        put("x", "allow user:u-000000000000000z any any"));
    assertBroken(
        "network-absent",
        "assertion 'any -> network:dp any: deny'",
        new Change.AssertionsPut(List.of(assertion("any network:dp any deny"))));
  }

  @Test
  void refusesCirclesWithTheWholePath() {
    assertBroken(
        "group-nested",
        "group 'staff' holds itself: staff > admins > ops > staff",
        group("staff", "admins"),
        group("admins", "ops"),
        group("ops", "staff"));
    assertBroken("network-nested", "db > db", new Change.NetworkPut(networkOf("db", "db")));
    assertBroken(
        "service-nested",
        "web > more > web",
        new Change.ServicePut(service("web", "more")),
        new Change.ServicePut(service("more", "tcp/80", "web")));
    assertThat(invariant.broken(state, List.of(group("staff", "ops")), NOW)).isEmpty();
  }

  @Test
  void saysWhoNamesWhatIsToBeRemoved() {
    DesiredState named =
        state.apply(
            List.of(
                put("of-user", "allow user:u-000000000000000a any any"),
                put("of-device", "allow any device:d-000000000000000a any"),
                group("staff", "ops"),
                new Change.NetworkPut(networkOf("servers", "db")),
                new Change.ServicePut(service("all-databases", "postgres")),
                new Change.AssertionsPut(
                    List.of(assertion("group:ops network:db postgres allow")))));
    assertStays(
        named,
        new Change.GroupRemoved(new GroupName("ops")),
        "rule 'first', assertion 'group:ops -> network:db postgres: allow', group 'staff', user"
            + " 'user-a'");
    assertStays(named, new Change.NetworkRemoved(new NetworkName("db")), "network 'servers'");
    assertStays(named, new Change.NetworkRemoved(new NetworkName("office")), "rule 'second'");
    assertStays(
        named, new Change.ServiceRemoved(new ServiceName("postgres")), "service 'all-databases'");
    assertStays(named, new Change.UserRemoved(userId('a')), "user 'user-a' is in use by rule");
    assertStays(named, new Change.DeviceRemoved(deviceId('a'), NOW), "rule 'of-device'");
    assertThat(
            invariant.broken(
                state,
                List.of(
                    new Change.ServiceRemoved(new ServiceName("postgres")),
                    new Change.RuleRemoved(new RuleName("first"))),
                NOW))
        .isEmpty();
  }

  @Test
  void refusesWhatBreaksAnAssertionNamingTheRuleThatDid() {
    Change asserted =
        new Change.AssertionsPut(
            List.of(
                assertion("group:ops network:db postgres allow"),
                assertion("all-users network:db tcp/22 deny")));
    assertThat(invariant.broken(state, List.of(asserted), NOW)).isEmpty();
    DesiredState guarded = state.apply(List.of(asserted));

    assertBroken(
        guarded,
        "assertion-broken",
        "'all-users -> network:db tcp/22: deny' does not hold: rule 'ssh' allows 10.200.0.2 to"
            + " 10.1.2.3 by tcp/22",
        new Change.RulePut(
            rule("ssh", "allow all-users network:office tcp/20-25"), Optional.empty()));
    assertBroken(
        guarded,
        "assertion-broken",
        "rule 'second' denies 10.200.0.2 to 10.1.2.3 by tcp/5432",
        new Change.RuleRemoved(new RuleName("first")));
    assertBroken(
        guarded,
        "assertion-broken",
        "no rule matches, which denies",
        new Change.RuleRemoved(new RuleName("first")),
        new Change.RulePut(rule("second", "deny any any tcp/22"), Optional.empty()));
    assertThat(
            invariant.broken(
                guarded, List.of(put("web", "allow all-users network:office tcp/443")), NOW))
        .isEmpty();
  }

  @Test
  void letsChangesPassThatHaveNothingToDoWithWhatIsBrokenAlready() {
    DesiredState broken =
        state.apply(
            List.of(
                new Change.AssertionsPut(
                    List.of(assertion("group:ops network:office any allow")))));
    assertThat(invariant.broken(broken, List.of(group("staff")), NOW)).isEmpty();
  }

  private void assertBroken(String type, String part, Change... changes) {
    assertBroken(state, type, part, changes);
  }

  private void assertBroken(DesiredState before, String type, String part, Change... changes) {
    Refusal refusal = invariant.broken(before, Arrays.asList(changes), NOW).orElseThrow();
    assertThat(refusal.type()).isEqualTo(type);
    assertThat(refusal.sentence()).contains(part);
    assertThat(refusal.remedy()).isNotEmpty();
  }

  private void assertStays(DesiredState before, Change removal, String part) {
    Refusal refusal = invariant.broken(before, List.of(removal), NOW).orElseThrow();
    assertThat(refusal.type()).endsWith("-in-use");
    assertThat(refusal.sentence()).contains(part);
  }

  private List<String> order(Verdict<?> verdict) {
    return state.apply(accepted(verdict)).policy().rules().stream()
        .map(rule -> rule.name().value())
        .toList();
  }

  private static Change put(String name, String text) {
    return new Change.RulePut(rule(name, text), Optional.of(new RuleName("first")));
  }

  /// @param text action, source, destination and service
  static Rule rule(String name, String text) {
    String[] words = text.split(" ", -1);
    return new Rule(
        new RuleName(name),
        Action.parse(words[0]),
        List.of(Subject.parse(words[1])),
        List.of(Subject.parse(words[2])),
        List.of(ServiceTerm.parse(words[3])),
        false,
        true,
        Optional.empty(),
        "");
  }

  private static Assertion assertion(String text) {
    String[] words = text.split(" ", -1);
    return new Assertion(
        Subject.parse(words[0]),
        Subject.parse(words[1]),
        ServiceTerm.parse(words[2]),
        Action.parse(words[3]));
  }

  private static Service service(String name, String... terms) {
    return new Service(
        new ServiceName(name), Arrays.stream(terms).map(ServiceTerm::parse).toList());
  }

  private static Change group(String name, String... within) {
    return new Change.GroupPut(
        new Group(
            new GroupName(name),
            "",
            Sorted.set(List.of()),
            new TreeSet<>(Arrays.stream(within).map(GroupName::new).toList())));
  }

  private static Network networkOf(String name, String within) {
    return new Network(
        new NetworkName(name),
        Sorted.set(List.of()),
        Sorted.set(List.of()),
        Sorted.set(List.of()),
        Sorted.set(List.of(new NetworkName(within))));
  }
}
