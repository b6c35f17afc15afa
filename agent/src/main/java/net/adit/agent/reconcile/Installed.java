package net.adit.agent.reconcile;

import java.util.Optional;
import java.util.SortedSet;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.FrrConfig;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.PolicyPlan;

/// What this agent has put in place so far. Immutable.
record Installed(
    boolean forwards,
    Optional<NftRuleset> firewall,
    Optional<PolicyPlan> staged,
    Optional<SortedSet<Prefix>> pools,
    Optional<SortedSet<IpAddress>> entry,
    Optional<Wanted.DaemonTask> daemons,
    Optional<FrrConfig> routing) {
  /// An agent that has just started knows nothing: it does every step once.
  static final Installed NOTHING =
      new Installed(
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// After the step has succeeded.
  Installed after(Step step) {
    return switch (step) {
      case Step.Forward _ -> new Installed(true, firewall, staged, pools, entry, daemons, routing);
      case Step.Guard(NftRuleset ruleset) ->
          new Installed(
              forwards, Optional.of(ruleset), Optional.empty(), pools, entry, daemons, routing);
      case Step.Stage(Optional<PolicyPlan> next) ->
          new Installed(forwards, firewall, next, pools, entry, daemons, routing);
      case Step.Block(SortedSet<Prefix> blocked) ->
          new Installed(forwards, firewall, staged, Optional.of(blocked), entry, daemons, routing);
      case Step.Enter(SortedSet<IpAddress> addresses) ->
          new Installed(
              forwards, firewall, staged, pools, Optional.of(addresses), daemons, routing);
      case Step.Serve(Wanted.DaemonTask task) ->
          new Installed(forwards, firewall, staged, pools, entry, Optional.of(task), routing);
      case Step.Announce(FrrConfig config) ->
          new Installed(forwards, firewall, staged, pools, entry, daemons, Optional.of(config));
    };
  }

  /// Without what somebody has taken away since.
  Installed confirmedBy(Observed now) {
    return new Installed(
        forwards && now.forwards(),
        firewall.filter(_ -> now.guarded()),
        staged.filter(_ -> now.guarded()),
        pools.filter(blocked -> now.blocked().containsAll(blocked)),
        entry.filter(addresses -> now.entry().containsAll(addresses)),
        daemons,
        routing.filter(_ -> now.routersRun()));
  }
}
