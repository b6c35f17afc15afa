package net.adit.agent.firewall.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.collection.MapDelta;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.PolicyDelta;
import net.adit.model.plan.PolicyPlan;

/// The maps of one policy from addresses to marks and to chains, under names of one slot. One that
/// would be empty is left out, as it would cost every packet a look-up. Pure; confined to one call.
///
/// | map | from | to |
/// |---|---|---|
/// | `src-net4`, `src-net6` | ranges that rules are from or that lie behind devices | their mark |
/// | `to4`, `to6`, `to-net4`, `to-net6` | destinations | the chain of their list, see [ListChains] |
/// | `back4`, `back6`, `back-net4`, `back-net6` | the same | the same for answers |
final class AddressMaps {
  private static final String MARK = "mark";
  private static final String VERDICT = "verdict";

  private static final List<Kind<?>> KINDS =
      Stream.of(Family.values())
          .<Kind<?>>flatMap(family ->
              Stream.of(
                  sourceRanges(family),
                  destinations(Direction.TO, family),
                  destinationRanges(Direction.TO, family),
                  destinations(Direction.BACK, family),
                  destinationRanges(Direction.BACK, family)))
          .toList();

  private final PolicyPlan plan;
  private final Slot slot;
  private final List<Kind<?>> used;
  private final ListChains chains;

  /// What one map is made of.
  ///
  /// @param direction empty for one from addresses to marks
  private record Kind<K>(
      Optional<Direction> direction,
      String suffix,
      Family family,
      Function<PolicyPlan, Map<K, Integer>> entries,
      Function<PolicyDelta, MapDelta<K, Integer>> change,
      Function<K, Family> familyOf) {

    String name() {
      return direction.map(Direction::word).orElse("src")
          + suffix
          + (family == Family.V4 ? "4" : "6");
    }

    String data() {
      return direction.isEmpty() ? MARK : VERDICT;
    }

    boolean has(K key) {
      return familyOf.apply(key) == family;
    }

    boolean isUsedIn(PolicyPlan plan) {
      return entries.apply(plan).keySet().stream().anyMatch(this::has);
    }
  }

  AddressMaps(PolicyPlan plan, Slot slot) {
    this(plan, slot, new ListChains(plan, slot));
  }

  /// @param chains those of the same plan and slot
  AddressMaps(PolicyPlan plan, Slot slot, ListChains chains) {
    this.plan = plan;
    this.slot = slot;
    this.chains = chains;
    used = KINDS.stream().filter(kind -> kind.isUsedIn(plan)).toList();
  }

  private static Kind<AddressRange> sourceRanges(Family family) {
    return new Kind<>(
        Optional.empty(),
        "-net",
        family,
        plan -> plan.sources().ranges(),
        delta -> delta.sources().ranges(),
        AddressRange::family);
  }

  private static Kind<IpAddress> destinations(Direction direction, Family family) {
    return new Kind<>(
        Optional.of(direction),
        "",
        family,
        plan -> plan.destinations().exact(),
        delta -> delta.destinations().exact(),
        IpAddress::family);
  }

  private static Kind<AddressRange> destinationRanges(Direction direction, Family family) {
    return new Kind<>(
        Optional.of(direction),
        "-net",
        family,
        plan -> plan.destinations().ranges(),
        delta -> delta.destinations().ranges(),
        AddressRange::family);
  }

  /// Whether another policy has maps of the same names, so that elements make the one the other.
  boolean namedLike(AddressMaps other) {
    return names().equals(other.names());
  }

  private List<String> names() {
    return used.stream().map(Kind::name).toList();
  }

  /// A rule of nft with the map's name in the place of `%s`; none if the map is left out.
  Stream<String> rule(String map, String rule) {
    return names().contains(map) ? Stream.of(rule.formatted(slot.name(map))) : Stream.of();
  }

  /// The maps by the names they have in the table, without what is in them.
  Map<String, NftObjects.Elements> declared() {
    return used.stream()
        .collect(
            Collectors.toMap(
                kind -> slot.name(kind.name()), kind -> elements(kind, new TreeMap<>())));
  }

  /// The maps by the names they have in the table.
  Map<String, NftObjects.Elements> objects() {
    return used.stream().collect(Collectors.toMap(kind -> slot.name(kind.name()), this::elements));
  }

  private <K> NftObjects.Elements elements(Kind<K> kind) {
    TreeMap<String, String> members = new TreeMap<>();
    kind.entries()
        .apply(plan)
        .forEach((key, number) -> {
          if (kind.has(key)) {
            members.put(key.toString(), value(kind, number));
          }
        });
    return elements(kind, members);
  }

  private static NftObjects.Elements elements(Kind<?> kind, SortedMap<String, String> members) {
    String type = kind.family() == Family.V4 ? "ipv4_addr" : "ipv6_addr";
    String flags = kind.suffix().isEmpty() ? "" : "; flags interval";
    return new NftObjects.Elements("map", "type " + type + " : " + kind.data() + flags, members);
  }

  /// Writes down what turns these maps into others of the same names.
  ///
  /// @param delta from the policy of these to that of the next
  void changeTo(AddressMaps next, PolicyDelta delta, ElementText text) {
    used.forEach(kind -> change(kind, delta, next, text));
  }

  private <K> void change(Kind<K> kind, PolicyDelta delta, AddressMaps next, ElementText text) {
    text.map(
        slot.name(kind.name()),
        kind.change().apply(delta),
        kind.entries().apply(plan),
        kind::has,
        number -> next.value(kind, number));
  }

  private String value(Kind<?> kind, int number) {
    return kind.direction()
        .map(direction -> leadingTo(direction, number))
        .orElseGet(() -> Integer.toUnsignedString(number));
  }

  /// What becomes of a packet whose destination has this list.
  String leadingTo(Direction direction, int list) {
    return chains.chain(direction, list).map(chain -> "goto " + chain.name()).orElse("return");
  }
}
