package net.adit.protocol.rest.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.adit.model.Revision;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.NetworkSpec;
import net.adit.protocol.rest.policy.AssertionList;
import net.adit.protocol.rest.policy.AssertionResult;
import net.adit.protocol.rest.policy.Explained;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.HitsView;
import net.adit.protocol.rest.policy.Matrix;
import net.adit.protocol.rest.policy.PolicyDocument;
import net.adit.protocol.rest.policy.PolicyOutcome;
import net.adit.protocol.rest.policy.PolicyRollback;
import net.adit.protocol.rest.policy.PolicyStep;
import net.adit.protocol.rest.policy.ReachView;
import net.adit.protocol.rest.policy.RollOutView;
import net.adit.protocol.rest.policy.RuleSpec;
import net.adit.protocol.rest.policy.ServiceSpec;
import net.adit.protocol.rest.policy.Traces;

/// The rule base as methods. Thread-safe.
///
/// Every method throws [net.adit.protocol.json.ProtocolException] with what the controller refused.
public final class PolicyClient {
  private static final String PATH = "/api/v1/policy";
  private static final String ROLL_OUT = PATH + "/roll-out";
  private static final String TRACES = PATH + "/traces";
  private static final String RULES = PATH + "/rules";

  private final RestCaller http;
  private final Map<String, String> terms;

  PolicyClient(RestCaller http) {
    this(http, Map.of());
  }

  private PolicyClient(RestCaller http, Map<String, String> terms) {
    this.http = http;
    this.terms = terms;
  }

  /// The same for changes that are offered to gateways in a certain way.
  ///
  /// @param requireAll whether an absent gateway is a reason to refuse
  /// @param confirmWithin after the switch [#confirm] has to be called in this time, or gateways go
  ///   back to what was in force before
  public PolicyClient under(boolean requireAll, Optional<Duration> confirmWithin) {
    Map<String, String> query = new TreeMap<>();
    if (requireAll) {
      query.put("requireAll", "true");
    }
    confirmWithin.ifPresent(
        patience -> query.put("confirmWithin", Long.toString(patience.toSeconds())));
    return new PolicyClient(http, query);
  }

  /// Networks, whose changes are changes of the policy.
  public ObjectClient<NetworkSpec, NetworkSpec> networks() {
    return new ObjectClient<>(http, "/api/v1/networks", NetworkSpec.class, terms);
  }

  /// Services, whose changes are changes of the policy.
  public ObjectClient<ServiceSpec, ServiceSpec> services() {
    return new ObjectClient<>(http, "/api/v1/services", ServiceSpec.class, terms);
  }

  /// How far the policy is on its way to the gateways.
  public RollOutView rollOut() {
    return read(http.get(ROLL_OUT, Map.of()), RollOutView.class);
  }

  /// Offers what has failed once more.
  public RollOutView offer() {
    return read(
        http.send("POST", ROLL_OUT + query(Map.of()), new byte[0], "application/json"),
        RollOutView.class);
  }

  /// Says that all is well with what is in force.
  ///
  /// @param inForce as it was seen; refused if something else has come into force since
  public RollOutView confirm(Revision inForce) {
    String path = ROLL_OUT + "/confirm?inForce=" + inForce;
    return read(http.send("POST", path, new byte[0], "application/json"), RollOutView.class);
  }

  /// The revision of the state with the last change made by this client; 0 before the first.
  public Revision changed() {
    return http.changed();
  }

  /// @param brief whether subjects go without their kind where that is clear
  public PolicyDocument show(boolean brief) {
    return read(http.get(PATH, brief ? Map.of("names", "short") : Map.of()), PolicyDocument.class);
  }

  /// What replacing the policy would do, and all that is wrong with it.
  public PolicyOutcome check(PolicyDocument document) {
    return read(http.send("POST", PATH + "/check", document), PolicyOutcome.class);
  }

  /// Makes the policy so, all or nothing.
  public PolicyOutcome replace(PolicyDocument document) {
    return read(http.send("PUT", PATH + query(Map.of()), document), PolicyOutcome.class);
  }

  /// @param to now if empty
  public List<PolicyStep> diff(Revision from, Optional<Revision> to) {
    Map<String, String> query =
        to.map(revision -> Map.of("from", from.toString(), "to", revision.toString()))
            .orElseGet(() -> Map.of("from", from.toString()));
    return RestJson.readPage(http.get(PATH + "/diff", query), PolicyStep.class).items();
  }

  public PolicyOutcome rollback(PolicyRollback wish) {
    return read(http.send("POST", PATH + "/rollback" + query(Map.of()), wish), PolicyOutcome.class);
  }

  /// In the order in which they are tried.
  public List<RuleSpec> rules() {
    return RestJson.readPage(http.get(RULES, Map.of()), RuleSpec.class).items();
  }

  public RuleSpec rule(String name) {
    return read(http.get(rulePath(name), Map.of()), RuleSpec.class);
  }

  /// @param place `first`, `last` or `after:RULE`; the end if empty
  public RuleSpec addRule(RuleSpec rule, Optional<String> place) {
    return read(http.send("POST", RULES + query(placed(place)), rule), RuleSpec.class);
  }

  /// @param place as above; where it is if empty
  public RuleSpec replaceRule(RuleSpec rule, Optional<String> place) {
    String path = rulePath(rule.name().value()) + query(placed(place));
    return read(http.send("PUT", path, rule), RuleSpec.class);
  }

  public void removeRule(String name) {
    http.send("DELETE", rulePath(name) + query(Map.of()), new byte[0], "application/json");
  }

  public AssertionList assertions() {
    return read(http.get(PATH + "/assertions", Map.of()), AssertionList.class);
  }

  public AssertionList assertAll(AssertionList assertions) {
    return read(http.send("PUT", PATH + "/assertions", assertions), AssertionList.class);
  }

  /// What decides the flows from somebody to something such as `db1:5432/tcp`, and what else they
  /// may fail of.
  public Explained explain(String from, String to) {
    return read(http.get(PATH + "/explain", Map.of("from", from, "to", to)), Explained.class);
  }

  /// What a user may reach.
  public List<ReachView> reach(String user) {
    return page("/reach", Map.of("user", user), ReachView.class);
  }

  /// Which users may reach something such as `db1:5432`.
  public List<ReachView> who(String to) {
    return page("/who", Map.of("to", to), ReachView.class);
  }

  /// What each group may reach of each network.
  public Matrix matrix() {
    return read(http.get(PATH + "/matrix", Map.of()), Matrix.class);
  }

  public List<FindingView> findings() {
    return page("/findings", Map.of(), FindingView.class);
  }

  /// @param unusedAfter rules that have decided nothing for so long are among them
  public List<FindingView> findings(Duration unusedAfter) {
    return page(
        "/findings",
        Map.of("unusedAfterSeconds", Long.toString(unusedAfter.toSeconds())),
        FindingView.class);
  }

  /// The rules in their order, then what was dropped without one.
  public List<HitsView> hits() {
    return page("/hits", Map.of(), HitsView.class);
  }

  /// Lets a gateway show what its policy decides.
  public Traces.Begun beginTrace(Traces.Spec spec) {
    return read(http.send("POST", TRACES, spec), Traces.Begun.class);
  }

  /// What a trace has shown behind a number.
  ///
  /// @param wait for something, at most 20 s
  public Traces.Part lookAtTrace(String trace, long after, Duration wait) {
    Map<String, String> query =
        Map.of("after", Long.toString(after), "wait", Long.toString(wait.toSeconds()));
    return read(http.get(tracePath(trace), query), Traces.Part.class);
  }

  public void endTrace(String trace) {
    http.send("DELETE", tracePath(trace), new byte[0], "application/json");
  }

  private static String tracePath(String trace) {
    return TRACES + "/" + RestCaller.encode(trace);
  }

  /// Whether assertions hold that need not be those of the policy.
  public List<AssertionResult> test(AssertionList assertions) {
    return RestJson.readPage(http.send("POST", PATH + "/test", assertions), AssertionResult.class)
        .items();
  }

  private <T> List<T> page(String path, Map<String, String> query, Class<T> item) {
    return RestJson.readPage(http.get(PATH + path, query), item).items();
  }

  private static String rulePath(String name) {
    return RULES + "/" + RestCaller.encode(name);
  }

  private static Map<String, String> placed(Optional<String> place) {
    return place.map(text -> Map.of("place", text)).orElse(Map.of());
  }

  /// With the terms of the offer.
  private String query(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(terms);
    all.putAll(own);
    return RestCaller.toText(all);
  }

  private static <T> T read(byte[] body, Class<T> type) {
    return RestJson.read(body, type);
  }
}
