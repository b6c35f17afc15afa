package net.adit.agent.reconcile;

import java.util.Optional;
import java.util.SortedSet;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.FrrConfig;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.PolicyPlan;

/// The host, as far as plans concern it. Each method may be repeated, and throws
/// [net.adit.host.HostException] if the host refuses. Confined to the reconciler's thread.
public interface Host {
  /// Looks without starting a program.
  Observed observe();

  void forward();

  void guard(NftRuleset ruleset);

  /// Loads a policy where no packet comes by.
  ///
  /// @param next empty: takes it away
  void stage(Optional<PolicyPlan> next);

  void block(SortedSet<Prefix> pools);

  /// Gives the host these virtual addresses and no others.
  void enter(SortedSet<IpAddress> addresses);

  void serve(Wanted.DaemonTask task);

  void announce(FrrConfig config);
}
