package net.adit.agent.firewall;

import java.util.Optional;

/// How the table in the kernel becomes another. Pure and immutable.
public sealed interface NftChange {

  /// The table is replaced as a whole in one transaction.
  record Whole(String text) implements NftChange {}

  /// Only elements of sets and maps come and go, in one transaction.
  record ByElements(String text) implements NftChange {}

  /// The next policy is loaded where no packet comes by, then one small transaction leads the
  /// packets to it, then the old one is taken away.
  ///
  /// @param stage may take long, changes nothing for any packet and is refused whole if at all; no
  ///   text if the next policy has been staged before
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
    return installed
        .elementsTo(wanted.plan().policy())
        .<NftChange>map(ByElements::new)
        .orElseGet(() -> stage(installed, wanted));
  }

  private static NftChange stage(InstalledTable installed, NftRuleset wanted) {
    InstalledTable ready = installed.with(Optional.of(wanted.plan().policy()));
    return new StageAndSwitch(
        installed.stage(ready),
        NftRuleset.switchTo(installed.inForce().slot().other()),
        ready.leave());
  }
}
