package net.adit.compiler;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.compiler.balance.BalancerCompiler;
import net.adit.model.desired.Authority;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Pool;
import net.adit.model.desired.Site;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.AddressPool;
import net.adit.model.plan.ServerPlan;

/// What the daemons run with: nearly the same on every gateway, so the common part is made once.
final class ServerCompiler {
  private final DesiredState state;
  private final BalancerCompiler balancers;
  private final List<AddressPool> pools;
  private final List<String> deviceAuthorities;
  private final SortedSet<SerialNumber> revokedSerials;

  ServerCompiler(DesiredState state, BalancerCompiler balancers) {
    this.state = state;
    this.balancers = balancers;
    pools = state.pools().values().stream().map(Pool::addresses).toList();
    deviceAuthorities =
        state.authorities().values().stream()
            .filter(ServerCompiler::vouchesForDevices)
            .sorted(Comparator.comparing(Authority::role).thenComparing(Authority::fingerprint))
            .map(Authority::trustPem)
            .toList();
    revokedSerials = new TreeSet<>();
    state.revocations().values().forEach(revocation -> revokedSerials.add(revocation.serial()));
  }

  ServerPlan plan(Gateway gateway) {
    return new ServerPlan(
        gateway.enabled(),
        gateway.daemons().udp(),
        gateway.daemons().tcp(),
        state.settings().udpPort(),
        state.settings().tcpPort(),
        pools,
        deviceAuthorities,
        revokedSerials,
        state.settings().tlsCryptGenerations(),
        balancers.entryOf(gateway),
        gateway.drain().map(drain -> departure(gateway, drain)));
  }

  private ServerPlan.Departure departure(Gateway gateway, Gateway.Drain drain) {
    return new ServerPlan.Departure(drain.begun(), drain.within(), sharesEntry(gateway));
  }

  /// Whether the site's balancers have another gateway to lead clients to.
  private boolean sharesEntry(Gateway gateway) {
    Site site = state.sites().get(gateway.site());
    return site != null
        && site.entry() instanceof Entry.Balanced
        && state.gateways().values().stream()
            .anyMatch(other ->
                other.site().equals(gateway.site())
                    && !other.name().equals(gateway.name())
                    && other.takesLogins());
  }

  private static boolean vouchesForDevices(Authority authority) {
    return switch (authority.role()) {
      case DEVICES, DEVICES_VERIFY_ONLY -> true;
      case ROOT, GATEWAYS, CONTROL -> false;
    };
  }
}
