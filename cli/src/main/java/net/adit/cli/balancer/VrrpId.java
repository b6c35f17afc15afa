package net.adit.cli.balancer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.adit.model.balance.Vrrp;
import net.adit.model.identity.SiteName;
import net.adit.protocol.rest.balance.BalancerView;

/// The id of a virtual router where nobody has chosen one. Pure.
final class VrrpId {
  private VrrpId() {}

  /// The id that the site's balancers have; else the first that no other site's have, as two sites
  /// may be in one network.
  static int of(SiteName site, List<BalancerView> balancers) {
    return ids(balancers, site, true).stream().findFirst().orElseGet(() -> free(site, balancers));
  }

  private static int free(SiteName site, List<BalancerView> balancers) {
    Set<Integer> taken = ids(balancers, site, false);
    return IntStream.rangeClosed(Vrrp.USUAL_ID, Vrrp.LARGEST_ID)
        .filter(id -> !taken.contains(id))
        .findFirst()
        .orElse(Vrrp.USUAL_ID);
  }

  private static Set<Integer> ids(List<BalancerView> balancers, SiteName site, boolean ofIt) {
    return balancers.stream()
        .filter(balancer -> balancer.site().equals(site) == ofIt)
        .flatMap(balancer -> balancer.vrrp().stream())
        .map(Vrrp::id)
        .collect(Collectors.toSet());
  }
}
