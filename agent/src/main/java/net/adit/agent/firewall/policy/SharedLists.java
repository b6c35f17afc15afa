package net.adit.agent.firewall.policy;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.model.Sorted;

/// The chains of lists that both slots use: what is staged loads only lists that are new with it,
/// so that a small change of a large policy is a small change of the table. Pure and immutable.
///
/// @param chains the rules of each, by its name
public record SharedLists(SortedMap<String, List<String>> chains) {
  public SharedLists {
    chains = Sorted.map(chains);
  }

  public static SharedLists of(SlotPolicy inForce, Optional<SlotPolicy> staged) {
    TreeMap<String, List<String>> chains = new TreeMap<>(inForce.sharedLists());
    staged.map(SlotPolicy::sharedLists).ifPresent(chains::putAll);
    return new SharedLists(chains);
  }

  public NftObjects objects() {
    return new NftObjects(new TreeMap<>(), chains);
  }

  /// The commands after which all chains are there that the next need.
  public String growInto(SharedLists next) {
    SharedLists missing = next.without(this);
    return missing.chains.isEmpty() ? "" : missing.objects().additions();
  }

  /// The commands that take away the chains that the next does not need; nothing may lead there.
  public String shrinkTo(SharedLists next) {
    return without(next).objects().removal();
  }

  private SharedLists without(SharedLists others) {
    TreeMap<String, List<String>> rest = new TreeMap<>(chains);
    rest.keySet().removeAll(others.chains.keySet());
    return new SharedLists(rest);
  }
}
