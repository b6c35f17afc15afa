package net.adit.controller.rest.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import net.adit.compiler.policy.Finding;
import net.adit.controller.store.count.PacketCounts;
import net.adit.controller.store.count.PacketCounts.Count;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;

/// Which rules no packet has needed for long: by the counters of the gateways, and by the log,
/// which knows since when a rule is as it is. Thread-safe.
record RuleUse(PolicyGround ground, PacketCounts counts) {
  /// Rules that are in force, that nobody has made, changed or moved for so long, and that have
  /// decided nothing since. None at all where no gateway has counted anything: then nothing is
  /// known.
  List<Finding.Unused> unused(DesiredState state, Duration forSoLong) {
    Instant now = ground.clock().instant();
    Instant since = now.minus(forSoLong);
    var lastHits =
        counts.list().stream()
            .collect(
                Collectors.toMap(
                    Count::counter, Count::lastAt, BinaryOperator.maxBy(Instant::compareTo)));
    if (lastHits.values().stream().noneMatch(since::isBefore)) {
      return List.of();
    }
    Set<RuleName> put = new PolicyPast(ground.log()).rulesPutSince(since, state.revision());
    return state.enforced().policy().rules().stream()
        .filter(rule -> rule.livesAt(now) && !put.contains(rule.name()))
        .map(rule ->
            new Finding.Unused(
                rule.name(), lastHits.getOrDefault(HitsResource.counter(rule.name()), since)))
        .filter(unused -> !unused.since().isAfter(since))
        .toList();
  }
}
