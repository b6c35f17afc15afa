package net.adit.controller.rest.policy;

import java.util.List;
import java.util.Optional;
import net.adit.compiler.policy.FlowScope;
import net.adit.controller.policy.question.FlowTarget;
import net.adit.controller.rest.http.Rejected;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.net.AddressRange;
import net.adit.model.plan.FlowPattern;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Subject;

/// Which flows somebody wants to see, from the names that he wrote. Confined to one request.
final class TracePattern {
  private static final String ADDRESSES =
      "[0-9.]+(/[0-9]+)?|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(/[0-9]+)?";

  private final PolicyGround ground;
  private final FlowScope scope;

  TracePattern(PolicyGround ground) {
    this.ground = ground;
    this.scope = new FlowScope(ground.state());
  }

  /// @throws Rejected if a name is not there or stands for nothing
  FlowPattern of(Optional<String> from, Optional<String> to) {
    Optional<FlowTarget> target = to.map(text -> ground.target(text, "to"));
    return new FlowPattern(
        from.map(text -> addresses(text, "from")).orElse(List.of()),
        target.map(there -> addresses(there.host(), "to")).orElse(List.of()),
        target.map(this::services).orElse(FlowPattern.ANY.services()));
  }

  private List<AddressRange> addresses(String text, String field) {
    if (text.matches(ADDRESSES)) {
      return List.of(AddressRange.parse(text));
    }
    Subject subject = PolicyGround.subject(ground.subjects(), text, field);
    Optional<List<AddressRange>> ranges = scope.addressesOf(subject);
    if (ranges.filter(List::isEmpty).isPresent()) {
      throw nothing(text, "no address", field);
    }
    return ranges.orElse(List.of());
  }

  private List<ServiceSpan> services(FlowTarget target) {
    List<ServiceSpan> spans = scope.servicesOf(target.services());
    if (spans.isEmpty()) {
      throw nothing(target.services().getFirst().toString(), "no protocol", "to");
    }
    return spans;
  }

  private static Rejected nothing(String text, String missing, String field) {
    return new Rejected(
        Refusal.of(
                Kind.INVALID,
                "flows-impossible",
                "'" + text + "' stands for " + missing + " now: there are no such flows",
                "name something else, or leave it out")
            .at(Place.field(field)));
  }
}
