package net.adit.agent.reconcile;

import java.util.Optional;
import java.util.SortedSet;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.FrrConfig;
import net.adit.model.applied.Fault;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.PolicyPlan;

/// One change of the host. Immutable; doing it twice is the same as doing it once.
sealed interface Step {
  /// What it concerns, as faults name it.
  String component();

  /// Kernel settings of a router.
  record Forward() implements Step {
    @Override
    public String component() {
      return Fault.FORWARDING;
    }
  }

  /// Loads the table of the packet filter.
  record Guard(NftRuleset ruleset) implements Step {
    static final String COMPONENT = Fault.FIREWALL;

    @Override
    public String component() {
      return COMPONENT;
    }
  }

  /// Loads the next policy where no packet comes by, or takes it away.
  record Stage(Optional<PolicyPlan> next) implements Step {
    static final String COMPONENT = "next policy";

    @Override
    public String component() {
      return COMPONENT;
    }
  }

  /// Gives the blocks of the pools `unreachable` routes.
  record Block(SortedSet<Prefix> pools) implements Step {
    @Override
    public String component() {
      return Fault.ROUTES;
    }
  }

  /// Gives the host the virtual addresses that balancers lead here.
  record Enter(SortedSet<IpAddress> addresses) implements Step {
    @Override
    public String component() {
      return "virtual addresses";
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
      return Fault.ROUTING;
    }
  }
}
