package net.adit.controller.rest.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.compiler.policy.AssertionCheck;
import net.adit.compiler.policy.Finding;
import net.adit.compiler.policy.PolicyFindings;
import net.adit.compiler.policy.size.PolicySize;
import net.adit.controller.policy.PolicyInvariant;
import net.adit.controller.policy.SubjectReader;
import net.adit.controller.policy.SubjectText;
import net.adit.controller.policy.obstacle.Way;
import net.adit.controller.policy.question.Decider;
import net.adit.controller.policy.question.FindingWords;
import net.adit.controller.policy.question.FlowTarget;
import net.adit.controller.policy.question.Questions;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.DesiredState;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import net.adit.protocol.rest.policy.AssertionList;
import net.adit.protocol.rest.policy.AssertionResult;
import net.adit.protocol.rest.policy.AssertionSpec;
import net.adit.protocol.rest.policy.Explained;
import net.adit.protocol.rest.policy.Explanation;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.Matrix;
import net.adit.protocol.rest.policy.ReachView;

/// Questions about the policy. Thread-safe.
final class QuestionResource {
  private static final Duration UNUSED_AFTER = Duration.ofDays(30);
  private static final Duration LONGEST_UNUSED = Duration.ofDays(3650);

  private final PolicyGround ground;
  private final RuleUse use;
  private final Ways ways;
  private final SubjectText text;

  QuestionResource(PolicyGround ground, RuleUse use) {
    this.ground = ground;
    this.use = use;
    this.ways = new Ways(ground);
    this.text = new SubjectText(ground.naming());
  }

  /// Why flows from `from` to `to` are allowed or denied, and what else they may fail of.
  Reply explain(Call call) {
    FlowTarget target = target(call);
    Asking from = ask(questions(), required(call, "from"), "from");
    Asking both = ask(from.questions(), target.host(), "to");
    List<Explanation> answers =
        both.questions().explain(from.subject(), both.subject(), target.services()).stream()
            .map(this::view)
            .toList();
    return Reply.json(new Explained(answers, ways.between(from.end(), both.end())));
  }

  /// What the user may reach, network by network.
  Reply reach(Call call) {
    Subject user = subject(required(call, "user"), "user:", "user");
    List<Subject> networks = networks(ground.state());
    return Reply.all(
        questions().reach(List.of(user), networks, List.of(new ServiceTerm.Any())).stream()
            .map(this::view)
            .toList());
  }

  /// Which users may reach the target.
  Reply who(Call call) {
    FlowTarget target = target(call);
    Asking asked = ask(questions(), target.host(), "to");
    List<Subject> users =
        ground.state().users().keySet().stream()
            .sorted()
            .<Subject>map(Subject.OfUser::new)
            .toList();
    return Reply.all(
        asked.questions().reach(users, List.of(asked.subject()), target.services()).stream()
            .map(reach ->
                new ReachView(
                    text.of(reach.from()), target.host(), reach.services(), reach.rule().name()))
            .toList());
  }

  /// Groups by networks.
  Reply matrix(Call call) {
    DesiredState state = ground.state();
    List<Subject> networks = networks(state);
    List<Subject> groups =
        state.groups().keySet().stream().<Subject>map(Subject.OfGroup::new).toList();
    List<List<String>> cells = questions().matrix(groups, networks);
    List<Matrix.Row> rows = new java.util.ArrayList<>();
    List<String> labels = state.groups().keySet().stream().map(Object::toString).toList();
    for (int i = 0; i < labels.size(); i++) {
      rows.add(new Matrix.Row(labels.get(i), cells.get(i)));
    }
    return Reply.json(
        new Matrix(state.networks().keySet().stream().map(Object::toString).toList(), rows));
  }

  /// What the rules say, and what use they are of.
  Reply findings(Call call) {
    DesiredState state = ground.state();
    Duration unusedAfter =
        call.number("unusedAfterSeconds", 1, LONGEST_UNUSED.toSeconds())
            .map(Duration::ofSeconds)
            .orElse(UNUSED_AFTER);
    return Reply.all(
        Stream.concat(
                findings(state).stream(), views(use.unused(state, unusedAfter).stream()).stream())
            .toList());
  }

  List<FindingView> findings(DesiredState state) {
    return views(
        Stream.concat(
            PolicySize.finding(state).stream(),
            PolicyFindings.of(state, ground.clock().instant()).stream()));
  }

  /// What whoever puts a policy into force must hear, though nobody asks.
  List<FindingView> warnings(DesiredState state) {
    return views(PolicySize.finding(state).stream());
  }

  private List<FindingView> views(Stream<? extends Finding> findings) {
    FindingWords words = new FindingWords(text);
    return findings
        .map(words::of)
        .map(each -> new FindingView(each.kind(), each.rule(), each.what(), each.remedy()))
        .toList();
  }

  /// Whether some assertions hold now.
  Reply test(Call call) {
    SubjectReader subjects = ground.subjects();
    List<AssertionSpec> specs = call.longBody(AssertionList.class).assertions();
    List<Assertion> assertions =
        specs.stream().map(spec -> ground.assertion(subjects, spec)).toList();
    Map<Assertion, AssertionCheck.Broken> broken =
        AssertionCheck.broken(ground.state(), assertions, ground.clock().instant()).stream()
            .collect(
                Collectors.toMap(AssertionCheck.Broken::assertion, each -> each, (one, _) -> one));
    PolicyInvariant words = new PolicyInvariant(ground.naming());
    List<AssertionResult> results = new java.util.ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      Optional<String> why =
          Optional.ofNullable(broken.get(assertions.get(i)))
              .map(each -> words.refusal(each).what());
      results.add(new AssertionResult(specs.get(i), why.isEmpty(), why.orElse("")));
    }
    return Reply.all(results);
  }

  /// A state that knows all that was asked about, and the last of it.
  private record Asking(Questions questions, Subject subject, Way.End end) {}

  /// @param name of a thing, or an address, which then is looked at as a network of its own
  private Asking ask(Questions before, String name, String field) {
    if (name.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      IpAddress address = IpAddress.parse(name);
      Questions.Asked asked = before.about(address, "asked-" + field + "-0c0ffee");
      return new Asking(asked.questions(), asked.subject(), new Way.End.At(address));
    }
    Subject subject = subject(name, "", field);
    return new Asking(before, subject, new Way.End.Named(subject));
  }

  private Subject subject(String name, String kind, String field) {
    String full = kind.isEmpty() || name.startsWith(kind) ? name : kind + name;
    return PolicyGround.subject(ground.subjects(), full, field);
  }

  private FlowTarget target(Call call) {
    return ground.target(required(call, "to"), "to");
  }

  private static String required(Call call, String parameter) {
    return call.query(parameter)
        .orElseThrow(() ->
            new Rejected(
                Refusal.of(
                        Kind.INVALID,
                        "parameter-missing",
                        "the parameter '" + parameter + "' is missing",
                        "see /api/v1/openapi.yaml")
                    .at(Place.field(parameter))));
  }

  private Questions questions() {
    return new Questions(ground.state(), ground.clock().instant());
  }

  private static List<Subject> networks(DesiredState state) {
    return state.networks().keySet().stream().<Subject>map(Subject.OfNetwork::new).toList();
  }

  private Explanation view(Questions.Answer answer) {
    return new Explanation(
        answer.decider().verdict(),
        by(answer.decider()),
        answer.decider().rule().map(Rule::name),
        answer.from().toString(),
        answer.to().toString(),
        answer.services(),
        answer.fromPath().stream().map(text::of).toList(),
        answer.toPath().stream().map(text::of).toList());
  }

  private static Explanation.Decider by(Decider decider) {
    return switch (decider) {
      case Decider.OfRule _ -> Explanation.Decider.RULE;
      case Decider.Default _ -> Explanation.Decider.DEFAULT;
      case Decider.Gateway _ -> Explanation.Decider.GATEWAY;
    };
  }

  private ReachView view(Questions.Reach reach) {
    return new ReachView(
        text.of(reach.from()), text.of(reach.to()), reach.services(), reach.rule().name());
  }
}
