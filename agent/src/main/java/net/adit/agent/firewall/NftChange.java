package net.adit.agent.firewall;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How the table in the kernel becomes another. Pure and immutable.
public sealed interface NftChange {

  /// The table is replaced as a whole in one transaction.
  record Whole(String text) implements NftChange {}

  /// Only elements of sets and maps come and go, in one transaction.
  record ByElements(String text) implements NftChange {}

  /// The next policy is loaded where no packet comes by, then one small transaction leads the
  /// packets to it, then the old one is taken away.
  ///
  /// @param stage may take long, changes nothing for any packet and is refused whole if at all
  /// @param switchOver takes no time
  /// @param cleanUp what nothing leads to any more
  record StageAndSwitch(String stage, String switchOver, String cleanUp) implements NftChange {}

  /// What is installed already and wanted again has gone missing: then it is loaded as a whole.
  ///
  /// @param installed what the table holds and in which slot; empty if that is not known
  static NftChange to(NftRuleset wanted, Optional<InstalledTable> installed) {
    return installed
        .filter(table -> !table.ruleset().equals(wanted))
        .filter(table -> table.ruleset().differsFromOnlyInPolicy(wanted))
        .map(table -> policy(table, wanted))
        .orElseGet(() -> new Whole(wanted.toText()));
  }

  private static NftChange policy(InstalledTable installed, NftRuleset wanted) {
    NftObjects before = PolicyObjects.of(installed.ruleset().plan().policy(), installed.slot());
    NftObjects same = PolicyObjects.of(wanted.plan().policy(), installed.slot());
    return before
        .elementsTo(same)
        .<NftChange>map(ByElements::new)
        .orElseGet(() -> stage(installed, before, wanted));
  }

  private static NftChange stage(InstalledTable installed, NftObjects before, NftRuleset wanted) {
    Slot slot = installed.slot().other();
    NftObjects next = PolicyObjects.of(wanted.plan().policy(), slot);
    SortedSet<String> counted = PolicyObjects.counters(installed.ruleset().plan().policy());
    SortedSet<String> counts = PolicyObjects.counters(wanted.plan().policy());
    return new StageAndSwitch(
        "table " + NftRuleset.TABLE + " {\n" + added(counted, counts) + next.definitions() + "}\n",
        NftRuleset.switchTo(slot),
        before.removal() + removed(counted, counts));
  }

  private static String added(SortedSet<String> before, SortedSet<String> after) {
    StringBuilder text = new StringBuilder();
    without(after, before).forEach(name -> text.append("  counter ").append(name).append(" { }\n"));
    return text.toString();
  }

  private static String removed(SortedSet<String> before, SortedSet<String> after) {
    StringBuilder text = new StringBuilder();
    without(before, after)
        .forEach(name ->
            text.append("delete counter ")
                .append(NftRuleset.TABLE)
                .append(' ')
                .append(name)
                .append('\n'));
    return text.toString();
  }

  private static SortedSet<String> without(SortedSet<String> all, SortedSet<String> some) {
    SortedSet<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
