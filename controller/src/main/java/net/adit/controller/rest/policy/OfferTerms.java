package net.adit.controller.rest.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Rejected;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Enforcement.Terms;
import net.adit.model.identity.GatewayName;

/// How callers want a changed rule base to be offered to gateways. Stateless.
final class OfferTerms {
  private static final long LONGEST_PATIENCE = 3600;

  private OfferTerms() {}

  /// By the parameters `requireAll` and `confirmWithin`, in seconds.
  ///
  /// @throws Rejected if they are malformed
  static Terms of(Call call) {
    return new Terms(
        call.flag("requireAll"),
        call.number("confirmWithin", 1, LONGEST_PATIENCE).map(Duration::ofSeconds));
  }

  /// @throws Rejected if there are any
  static void requirePresent(List<GatewayName> absent) {
    if (!absent.isEmpty()) {
      String names = absent.stream().map(GatewayName::value).collect(Collectors.joining(", "));
      throw new Rejected(
          Refusal.of(
                  Kind.CONFLICT,
                  "gateways-absent",
                  "not all gateways are present: " + names,
                  "wait until they are back, or leave the requirement out")
              .at(Place.field("requireAll")));
    }
  }

  /// The same with its terms, where it changes the rule base at all.
  static <R> Verdict<R> under(Terms terms, DesiredState state, Verdict<R> verdict) {
    return verdict instanceof Verdict.Accepted<R>(var changes, var extras, R response)
            && !terms.equals(Terms.DEFAULT)
            && !state.apply(changes).wantsRulesLike(state)
        ? Verdict.accepted(
            Stream.concat(changes.stream(), Stream.of(new Change.PolicyOffered(terms))).toList(),
            extras,
            response)
        : verdict;
  }

  /// Offers what is wanted once more.
  static Verdict<Optional<String>> again(Terms terms, DesiredState state) {
    return state.isRolledOut()
        ? Verdict.refused(
            Refusal.of(
                Kind.CONFLICT,
                "policy-in-force",
                "the policy that is wanted is in force already",
                "there is nothing to do"))
        : Verdict.accepted(List.of(new Change.PolicyOffered(terms)), state.enforcement().failure());
  }
}
