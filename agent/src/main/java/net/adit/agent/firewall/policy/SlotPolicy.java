package net.adit.agent.firewall.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.PolicyPlan;
import org.jspecify.annotations.Nullable;

/// A policy and the names it has in the table. What it is made of there is worked out when it is
/// asked for and kept, since every change of the table asks again. Confined to the lock of [Nft].
public final class SlotPolicy {
  /// The chain where packets go that a rule allows.
  public static final String ALLOWED = ListChains.ALLOWED;

  private final PolicyPlan plan;
  private final Slot slot;
  private final ListChains lists;
  private @Nullable SortedMap<String, List<String>> sharedLists;
  private @Nullable SortedMap<String, MarkSet> sharedSets;

  public SlotPolicy(PolicyPlan plan, Slot slot) {
    this.plan = plan;
    this.slot = slot;
    lists = new ListChains(plan, slot);
  }

  public PolicyPlan plan() {
    return plan;
  }

  public Slot slot() {
    return slot;
  }

  /// What belongs to this policy alone.
  public NftObjects own() {
    return PolicyObjects.of(plan, slot, lists);
  }

  /// The commands that take away what belongs to it alone; nothing may lead there any more.
  public String removal() {
    return PolicyObjects.removal(plan, slot, lists);
  }

  /// The commands that make another policy under the same names of what is this one's alone; empty
  /// if elements do not do it.
  public Optional<String> elementsTo(SlotPolicy next) {
    return PolicyElements.ownBetween(plan, next.plan, slot);
  }

  /// The commands that make another policy of this one, what it shares with others included; empty
  /// if elements do not do it.
  public Optional<String> wholeElementsTo(PolicyPlan next) {
    return PolicyElements.between(plan, next, slot);
  }

  /// The chains of lists that other policies may have too.
  Map<String, List<String>> sharedLists() {
    if (sharedLists == null) {
      sharedLists = lists.all(true);
    }
    return Objects.requireNonNull(sharedLists);
  }

  /// The sets that other policies may have too.
  Map<String, MarkSet> sharedSets() {
    if (sharedSets == null) {
      sharedSets = new SourceSets(plan, slot).shared();
    }
    return Objects.requireNonNull(sharedSets);
  }

  public SortedSet<String> counters() {
    return PolicyObjects.counters(plan);
  }

  /// The same names, another policy: the same one if the plan is.
  public SlotPolicy with(PolicyPlan next) {
    return next.equals(plan) ? this : new SlotPolicy(next, slot);
  }
}
