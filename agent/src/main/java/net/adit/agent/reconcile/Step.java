package net.adit.agent.reconcile;

import java.util.SortedSet;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.FrrConfig;
import net.adit.model.net.Prefix;

/// One change of the host. Immutable; doing it twice is the same as doing it once.
sealed interface Step {
  /// What it concerns, as faults name it.
  String component();

  /// Kernel settings of a router.
  record Forward() implements Step {
    @Override
    public String component() {
      return "forwarding";
    }
  }

  /// Loads the table of the packet filter.
  record Guard(NftRuleset ruleset) implements Step {
    @Override
    public String component() {
      return "firewall";
    }
  }

  /// Gives the blocks of the pools `unreachable` routes.
  record Block(SortedSet<Prefix> pools) implements Step {
    @Override
    public String component() {
      return "routes";
    }
  }

  /// Makes the daemons run.
  record Serve(Wanted.DaemonTask task) implements Step {
    @Override
    public String component() {
      return "daemons";
    }
  }

  /// Tells FRR what to announce.
  record Announce(FrrConfig config) implements Step {
    @Override
    public String component() {
      return "routing";
    }
  }
}
