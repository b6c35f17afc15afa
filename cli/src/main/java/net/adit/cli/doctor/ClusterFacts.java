package net.adit.cli.doctor;

import java.time.Instant;
import java.util.List;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.rest.Cluster;
import net.adit.protocol.rest.DeviceView;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.PoolSpec;
import net.adit.protocol.rest.SiteSpec;
import net.adit.protocol.rest.balance.BalancerView;
import net.adit.protocol.rest.client.AditClient;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.RollOutView;

/// What the checks look at, read once. Immutable.
///
/// @param here this host's clock when the controller's answer came
/// @param findings what in the policy is hardly meant
/// @param routing by what gateways tell routers where devices are
/// @param rollOut how far the policy is on its way
public record ClusterFacts(
    Cluster.Status status,
    Instant here,
    List<SiteSpec> sites,
    List<GatewayView> gateways,
    List<BalancerView> balancers,
    List<PoolSpec> pools,
    List<DeviceView> devices,
    List<FindingView> findings,
    RoutingProtocol routing,
    RollOutView rollOut) {

  public static ClusterFacts read(AditClient api) {
    Cluster.Status status = api.status();
    return new ClusterFacts(
        status,
        Instant.now(),
        api.sites().list(),
        api.gateways().list(),
        api.balancers().list(),
        api.pools().list(),
        api.devices().list(),
        api.policy().findings(),
        api.settings().routing(),
        api.policy().rollOut());
  }
}
