package net.adit.agent.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.agent.daemon.DaemonKeys;
import net.adit.agent.reconcile.Wanted.HostTraits;
import net.adit.agent.routing.RoutingKeys;
import net.adit.compiler.policy.PolicyText;
import net.adit.model.Revision;
import net.adit.model.Secret;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.PeerPlan;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.plan.ServerPlan;
import net.adit.model.routing.RoutingProtocol;

/// What plans may want, for tests.
final class Wishes {
  private static final AddressPool POOL =
      new AddressPool(Prefix.parse("10.200.0.0/16"), Prefix.parse("fd00:200::/64"));

  private Wishes() {}

  /// @param daemons UDP daemons
  static Wanted wanted(int revision, int daemons) {
    return wanted(revision, daemons, "10.1.0.0/16", true);
  }

  static Wanted wanted(int revision, int daemons, String destination, boolean managed) {
    return wanted(plan(revision, daemons, destination, Optional.empty()), managed);
  }

  /// As usual, with a next policy.
  static Wanted staging(int revision) {
    return wanted(plan(revision, 2, "10.1.0.0/16", Optional.of(policy("10.9.0.0/16"))), true);
  }

  private static Wanted wanted(GatewayPlan plan, boolean managed) {
    Secret key = Secret.ofText("key");
    return Wanted.of(
        plan,
        new DaemonKeys("chain", key, Instant.MAX, Map.of(1, key)),
        new HostTraits(2, RoutingKeys.same("a"), managed));
  }

  private static PolicyPlan policy(String destination) {
    return PolicyText.compile(
        "network lan %s\nallow all any -> network:lan : any".formatted(destination));
  }

  private static GatewayPlan plan(
      int revision, int daemons, String destination, Optional<PolicyPlan> staged) {
    return new GatewayPlan(
        new Revision(revision),
        new GatewayName("gw1"),
        new ServerPlan(
            true,
            daemons,
            0,
            new Port(1194),
            new Port(443),
            List.of(POOL),
            List.of("PEM"),
            new TreeSet<>(),
            List.of(1),
            new TreeSet<>(List.of(IpAddress.parse("198.51.100.1"))),
            Optional.empty()),
        new AdmissionPlan(
            Map.of(), Map.of(), Map.of(), new TreeMap<>(), new TreeSet<>(), List.of(), List.of()),
        new RoutingPlan(
            IpAddress.parse("10.0.0.1"),
            RoutingProtocol.DEFAULT,
            new TreeMap<>(),
            new TreeSet<>(List.of(new InterfaceName("eth1"))),
            new TreeSet<>(List.of(POOL.v4(), POOL.v6())),
            new TreeSet<>(),
            1024),
        new FirewallPlan(
            policy(destination),
            staged,
            new TreeSet<>(List.of(POOL.v4())),
            new Port(1194),
            new Port(443),
            List.of()),
        new PeerPlan(Endpoint.parse("127.0.0.1:7444"), new TreeMap<>(), new TreeSet<>()));
  }
}
