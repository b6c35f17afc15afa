package net.adit.agent.reconcile;

import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// What a look at the host shows. Immutable.
///
/// @param forwards whether the kernel forwards both families
/// @param guarded whether the table of the packet filter is there
/// @param blocked blocks that have an `unreachable` route of ours
/// @param entry the addresses of the loopback
/// @param routersRun whether all daemons of Adit's FRR run
/// @param tunnels the tunnels that exist now, wanted or not
public record Observed(
    boolean forwards,
    boolean guarded,
    SortedSet<Prefix> blocked,
    SortedSet<IpAddress> entry,
    boolean routersRun,
    SortedSet<InterfaceName> tunnels) {
  public Observed {
    blocked = Sorted.set(blocked);
    entry = Sorted.set(entry);
    tunnels = Sorted.set(tunnels);
  }
}
