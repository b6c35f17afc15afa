package net.adit.controller.rest.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.adit.controller.policy.ServiceWords;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.rule.Refusals;
import net.adit.controller.store.trace.TracePart;
import net.adit.controller.trace.TraceDesk;
import net.adit.controller.trace.TraceDesk.Begun;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Device;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.RuleName;
import net.adit.model.plan.ServiceSpan;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import net.adit.protocol.rest.policy.Traces;

/// What gateways' policies decide, live. Thread-safe.
final class TraceResource {
  private static final int USUAL_SECONDS = 60;
  private static final long LONGEST_WAIT = 20;
  private static final String RULE = "rule-";
  private static final String NO_RULE = "no-rule";

  private final PolicyGround ground;
  private final TraceDesk traces;

  TraceResource(PolicyGround ground, TraceDesk traces) {
    this.ground = ground;
    this.traces = traces;
  }

  Reply begin(Call call) {
    Traces.Spec spec = call.body(Traces.Spec.class);
    Duration time = time(spec);
    requirePresent(spec.gateway());
    TracePattern pattern = new TracePattern(ground);
    Begun begun =
        traces.begin(
            spec.gateway(),
            pattern.of(spec.from(), spec.to()),
            spec.denied().orElse(false),
            time,
            "token " + call.caller().name());
    return switch (begun) {
      case Begun.Traced(String id, var until) ->
          Reply.created(new Traces.Begun(id, spec.gateway(), until));
      case Begun.Busy(var until) ->
          Reply.problem(
              Refusal.of(
                  Kind.CONFLICT,
                  "gateway-traced",
                  "gateway '"
                      + spec.gateway()
                      + "' is being traced already, until "
                      + until
                      + " at the latest",
                  "try again when that is over"));
    };
  }

  private static Duration time(Traces.Spec spec) {
    long seconds = spec.seconds().orElse(USUAL_SECONDS);
    long most = PolicyTrace.LONGEST.toSeconds();
    if (seconds < 1 || seconds > most) {
      throw new Rejected(
          Refusal.of(
                  Kind.INVALID,
                  "time-invalid",
                  "a trace lasts 1 to " + most + " seconds, not " + seconds,
                  "correct it")
              .at(Place.field("seconds")));
    }
    return Duration.ofSeconds(seconds);
  }

  private void requirePresent(GatewayName gateway) {
    if (!ground.state().gateways().containsKey(gateway)) {
      throw new Rejected(Refusals.absent("gateway", gateway).at(Place.field("gateway")));
    }
    if (ground.rollOut().absent().contains(gateway)) {
      throw new Rejected(
          Refusal.of(
                  Kind.CONFLICT,
                  "gateway-away",
                  "gateway '" + gateway + "' is absent: nothing was heard from it lately",
                  "see 'adit gateway list'")
              .at(Place.field("gateway")));
    }
  }

  /// What came behind `after`; waits `wait` seconds for something.
  Reply look(Call call) {
    long after = call.number("after", 0, Long.MAX_VALUE).orElse(0L);
    Duration wait = Duration.ofSeconds(call.number("wait", 0, LONGEST_WAIT).orElse(0L));
    return traces
        .look(call.path("trace"), after, wait)
        .map(part -> Reply.json(view(part)))
        .orElseGet(() -> Reply.problem(over()));
  }

  Reply end(Call call) {
    return traces.end(call.path("trace")) ? Reply.nothing() : Reply.problem(over());
  }

  private static Refusal over() {
    return Refusal.of(
        Kind.NOT_FOUND, "trace-absent", "there is no such trace, or not any more", "begin another");
  }

  private Traces.Part view(TracePart part) {
    DeviceNames names = new DeviceNames(devices(part), ground.naming());
    return new Traces.Part(
        part.openings().stream().map(opening -> line(opening, names)).toList(),
        part.last(),
        part.heard(),
        part.notShown(),
        part.lossy(),
        part.end());
  }

  private Collection<Device> devices(TracePart part) {
    return part.openings().isEmpty() ? List.of() : ground.state().devices().values();
  }

  private static Traces.Line line(Opening opening, DeviceNames names) {
    int service = opening.flow().service();
    Optional<RuleName> rule =
        opening
            .counter()
            .filter(counter -> counter.startsWith(RULE))
            .map(counter -> new RuleName(counter.substring(RULE.length())));
    boolean isWithout = opening.counter().filter(NO_RULE::equals).isPresent();
    return new Traces.Line(
        opening.at(),
        opening.flow().source(),
        names.of(opening.flow().source()),
        opening.flow().destination(),
        names.of(opening.flow().destination()),
        ServiceWords.of(new ServiceSpan(service, service)),
        opening.verdict(),
        rule,
        rule.isPresent() ? "rule" : isWithout ? NO_RULE : "unknown");
  }
}
