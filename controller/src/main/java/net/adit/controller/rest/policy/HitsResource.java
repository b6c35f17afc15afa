package net.adit.controller.rest.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.controller.rest.http.Call;
import net.adit.controller.rest.http.Reply;
import net.adit.controller.store.count.PacketCounts;
import net.adit.controller.store.count.PacketCounts.Count;
import net.adit.model.identity.RuleName;
import net.adit.model.policy.Rule;
import net.adit.protocol.rest.policy.HitsView;
import net.adit.protocol.rest.policy.HitsView.GatewayHits;

/// How often each rule has decided, by the counters of the gateways. Thread-safe.
final class HitsResource {
  private static final String RULE = "rule-";

  /// What is dropped without a rule, by the names of the counters.
  private static final List<String> DROPS = List.of("no-rule", "spoofed", "towards-gateway");

  private final PolicyGround ground;
  private final PacketCounts counts;

  HitsResource(PolicyGround ground, PacketCounts counts) {
    this.ground = ground;
    this.counts = counts;
  }

  /// The rules in their order, then what was dropped without one.
  Reply list(Call call) {
    Map<String, List<Count>> byCounter =
        counts.list().stream().collect(Collectors.groupingBy(Count::counter));
    Stream<HitsView> rules =
        ground.state().policy().rules().stream()
            .map(Rule::name)
            .map(name -> view(Optional.of(name), "rule", of(byCounter, counter(name))));
    Stream<HitsView> drops =
        DROPS.stream().map(drop -> view(Optional.empty(), drop, of(byCounter, drop)));
    return Reply.all(Stream.concat(rules, drops).toList());
  }

  /// The counter that gateways keep for a rule.
  static String counter(RuleName rule) {
    return RULE + rule;
  }

  private static List<Count> of(Map<String, List<Count>> byCounter, String counter) {
    return byCounter.getOrDefault(counter, List.of());
  }

  private static HitsView view(Optional<RuleName> rule, String what, List<Count> counts) {
    Optional<Instant> last = counts.stream().map(Count::lastAt).max(Comparator.naturalOrder());
    return new HitsView(
        rule,
        what,
        counts.stream().mapToLong(Count::packets).sum(),
        last,
        counts.stream()
            .map(count -> new GatewayHits(count.gateway(), count.packets(), count.lastAt()))
            .toList());
  }
}
