package net.adit.agent.reconcile;

import java.util.SortedSet;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.FrrConfig;
import net.adit.model.net.Prefix;

/// The host, as far as plans concern it. Each method may be repeated, and throws
/// [net.adit.agent.system.AgentException] if the host refuses. Confined to the reconciler's thread.
public interface Host {
  /// Looks without starting a program.
  Observed observe();

  void forward();

  void guard(NftRuleset ruleset);

  void block(SortedSet<Prefix> pools);

  void serve(Wanted.DaemonTask task);

  void announce(FrrConfig config);
}
