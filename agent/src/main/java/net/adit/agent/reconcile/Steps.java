package net.adit.agent.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.agent.firewall.NftRuleset;
import net.adit.model.net.InterfaceName;

/// What has to be done to get from what is installed to what is wanted, in order. Pure.
///
/// The filter stands before daemons make tunnels, and guards a tunnel as long as it exists: while
/// daemons are taken away it lists their tunnels too, until a later look finds them gone. Routes
/// for packets to absent devices stand before anything is announced.
final class Steps {
  private Steps() {}

  /// @param installed as confirmed by `observed`
  static List<Step> between(Installed installed, Observed observed, Wanted wanted) {
    List<Step> steps = new ArrayList<>();
    if (!installed.forwards()) {
      steps.add(new Step.Forward());
    }
    NftRuleset guard = withTunnels(wanted.firewall(), observed.tunnels());
    boolean guards = !installed.firewall().equals(Optional.of(guard));
    if (guards) {
      steps.add(new Step.Guard(guard));
    }
    // A table that is loaded as a whole holds no next policy any more.
    if (!installed.staged().equals(wanted.staged()) || (guards && wanted.staged().isPresent())) {
      steps.add(new Step.Stage(wanted.staged()));
    }
    if (!installed.pools().equals(Optional.of(wanted.pools()))) {
      steps.add(new Step.Block(wanted.pools()));
    }
    if (!installed.entry().equals(Optional.of(wanted.entry()))) {
      steps.add(new Step.Enter(wanted.entry()));
    }
    if (!installed.daemons().equals(Optional.of(wanted.daemons()))) {
      steps.add(new Step.Serve(wanted.daemons()));
    }
    wanted
        .routing()
        .filter(config -> !installed.routing().equals(Optional.of(config)))
        .ifPresent(config -> steps.add(new Step.Announce(config)));
    return steps;
  }

  private static NftRuleset withTunnels(NftRuleset ruleset, SortedSet<InterfaceName> present) {
    SortedSet<InterfaceName> all = new TreeSet<>(ruleset.tunnels());
    all.addAll(present);
    return new NftRuleset(ruleset.plan(), all, ruleset.sharings());
  }
}
