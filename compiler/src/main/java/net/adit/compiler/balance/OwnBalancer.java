package net.adit.compiler.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.balance.BalancePlan;
import net.adit.model.plan.balance.BalancedGateway;

/// A balanced site for the balancer that its owner has already. Pure.
public final class OwnBalancer {
  private OwnBalancer() {}

  /// What the balancer is.
  public enum Program {
    NGINX,
    NFTABLES
  }

  /// Its configuration, over all gateways of the site that take sessions, in equal shares.
  ///
  /// @param addresses the site's virtual addresses; those of its entry if empty
  /// @throws InvalidValueException if it cannot be balanced, with what to do
  public static String configuration(
      DesiredState state, Site site, Program program, Collection<IpAddress> addresses) {
    if (!(site.entry() instanceof Entry.Balanced(List<String> hosts))) {
      throw refused(site, "is entered directly, gateway by gateway: it needs no balancer");
    }
    TreeMap<Transport, Port> ports = new TreeMap<>();
    ports.put(Transport.UDP, state.settings().udpPort());
    ports.put(Transport.TCP, state.settings().tcpPort());
    SortedSet<IpAddress> entry =
        addresses.isEmpty() ? entryOf(site, hosts) : new TreeSet<>(addresses);
    BalancePlan plan = new BalancePlan(site.name(), entry, ports, gateways(state, site), false);
    return switch (program) {
      case NGINX -> NginxExport.of(plan);
      case NFTABLES -> NftablesExport.of(plan);
    };
  }

  private static SortedSet<IpAddress> entryOf(Site site, List<String> hosts) {
    SortedSet<IpAddress> addresses = new TreeSet<>(EntrySide.firstOfEachFamily(hosts).values());
    if (addresses.isEmpty()) {
      throw refused(site, "is entered by a name; say which addresses it stands for");
    }
    return addresses;
  }

  private static InvalidValueException refused(Site site, String why) {
    return new InvalidValueException(Reason.CONFLICT, "site", site.name().value(), why);
  }

  private static List<BalancedGateway> gateways(DesiredState state, Site site) {
    List<BalancedGateway> gateways = new ArrayList<>();
    for (Gateway gateway : state.gateways().values()) {
      if (gateway.site().equals(site.name()) && gateway.takesLogins()) {
        gateways.add(
            new BalancedGateway(
                gateway.name(),
                new TreeSet<>(EntrySide.firstOfEachFamily(gateway.publicHosts()).values()),
                1,
                List.of(),
                false,
                gateway.peer()));
      }
    }
    return gateways;
  }
}
