package net.adit.controller.rest.policy;

import static net.adit.controller.rest.http.Route.delete;
import static net.adit.controller.rest.http.Route.get;
import static net.adit.controller.rest.http.Route.post;
import static net.adit.controller.rest.http.Route.put;
import static net.adit.controller.store.table.Role.ADMINISTRATOR;
import static net.adit.controller.store.table.Role.OPERATOR;
import static net.adit.controller.store.table.Role.VIEWER;

import java.util.List;
import java.util.stream.Stream;
import net.adit.controller.rest.http.Route;
import net.adit.controller.store.count.PacketCounts;
import net.adit.controller.trace.TraceDesk;

/// The part of the API's table that is about the policy and what it names. Stateless.
public final class PolicyRoutes {
  private static final String SERVICES = "/api/v1/services";
  private static final String NETWORKS = "/api/v1/networks";
  private static final String POLICY = "/api/v1/policy";
  private static final String ROLL_OUT = POLICY + "/roll-out";
  private static final String TRACES = POLICY + "/traces";
  private static final String RULES = POLICY + "/rules";

  private PolicyRoutes() {}

  public static List<Route> of(PolicyGround ground, PacketCounts counts, TraceDesk traces) {
    return Stream.of(names(ground), rules(ground, counts), traces(ground, traces))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Route> traces(PolicyGround ground, TraceDesk desk) {
    TraceResource traces = new TraceResource(ground, desk);
    return List.of(
        post(TRACES, OPERATOR, traces::begin),
        get(TRACES + "/{trace}", OPERATOR, traces::look),
        delete(TRACES + "/{trace}", OPERATOR, traces::end));
  }

  private static List<Route> names(PolicyGround ground) {
    NetworkResource networks = new NetworkResource(ground);
    ServiceResource services = new ServiceResource(ground);
    return List.of(
        get(NETWORKS, VIEWER, networks::list),
        post(NETWORKS, ADMINISTRATOR, networks::add),
        get(NETWORKS + "/{network}", VIEWER, networks::show),
        put(NETWORKS + "/{network}", ADMINISTRATOR, networks::replace),
        delete(NETWORKS + "/{network}", ADMINISTRATOR, networks::remove),
        get(SERVICES, VIEWER, services::list),
        post(SERVICES, ADMINISTRATOR, services::add),
        get(SERVICES + "/{service}", VIEWER, services::show),
        put(SERVICES + "/{service}", ADMINISTRATOR, services::replace),
        delete(SERVICES + "/{service}", ADMINISTRATOR, services::remove));
  }

  private static List<Route> rules(PolicyGround ground, PacketCounts counts) {
    HitsResource hits = new HitsResource(ground, counts);
    RuleResource rules = new RuleResource(ground);
    QuestionResource questions = new QuestionResource(ground, new RuleUse(ground, counts));
    RollOutResource rollOut = new RollOutResource(ground);
    PolicyResource policy = new PolicyResource(ground, questions);
    return List.of(
        get(POLICY, VIEWER, policy::show),
        put(POLICY, ADMINISTRATOR, policy::replace),
        post(POLICY + "/check", VIEWER, policy::check),
        get(POLICY + "/diff", VIEWER, policy::diff),
        post(POLICY + "/rollback", ADMINISTRATOR, policy::rollback),
        get(ROLL_OUT, VIEWER, rollOut::show),
        post(ROLL_OUT, ADMINISTRATOR, rollOut::offer),
        post(ROLL_OUT + "/confirm", ADMINISTRATOR, rollOut::confirm),
        get(POLICY + "/explain", VIEWER, questions::explain),
        get(POLICY + "/reach", VIEWER, questions::reach),
        get(POLICY + "/who", VIEWER, questions::who),
        get(POLICY + "/matrix", VIEWER, questions::matrix),
        get(POLICY + "/findings", VIEWER, questions::findings),
        get(POLICY + "/hits", VIEWER, hits::list),
        post(POLICY + "/test", VIEWER, questions::test),
        get(RULES, VIEWER, rules::list),
        post(RULES, ADMINISTRATOR, rules::add),
        get(RULES + "/{rule}", VIEWER, rules::show),
        put(RULES + "/{rule}", ADMINISTRATOR, rules::replace),
        delete(RULES + "/{rule}", ADMINISTRATOR, rules::remove),
        get(POLICY + "/assertions", VIEWER, rules::assertions),
        put(POLICY + "/assertions", ADMINISTRATOR, rules::assertAll));
  }
}
