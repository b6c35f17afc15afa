package net.adit.agent.uplink.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.Revision;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.PoolName;
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
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.PlannedDevice;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.plan.ServerPlan;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.gateway.GatewaySecrets;
import net.adit.protocol.gateway.PlanMessage;

/// Plans for tests: revision n has n devices.
public final class Plans {
  public static final GatewayName SELF = new GatewayName("gw1");
  public static final GatewaySecrets SECRETS =
      new GatewaySecrets(new TreeMap<>(Map.of(1, "tls-crypt")), "routing-key");
  private static final AddressPool POOL =
      new AddressPool(Prefix.parse("10.200.0.0/16"), Prefix.parse("fd00:200::/64"));

  private Plans() {}

  public static StoredPlan stored(int revision) {
    return new StoredPlan(plan(SELF, revision), SECRETS);
  }

  public static PlanMessage whole(int revision) {
    return new PlanMessage.Whole(plan(SELF, revision), SECRETS);
  }

  public static PlanMessage delta(int from, int to) {
    return PlanMessage.Delta.between(plan(SELF, from), plan(SELF, to), SECRETS);
  }

  public static GatewayPlan plan(GatewayName gateway, int revision) {
    return new GatewayPlan(
        new Revision(revision),
        gateway,
        new ServerPlan(
            true,
            1,
            1,
            new Port(1194),
            new Port(443),
            List.of(POOL),
            List.of("PEM"),
            new TreeSet<>(),
            List.of(1),
            new TreeSet<>(),
            Optional.empty()),
        admission(revision),
        new RoutingPlan(
            IpAddress.parse("10.0.0.1"),
            RoutingProtocol.DEFAULT,
            new TreeMap<>(),
            new TreeSet<>(List.of(new InterfaceName("eth1"))),
            new TreeSet<>(List.of(POOL.v4(), POOL.v6())),
            new TreeSet<>(),
            1024),
        new FirewallPlan(
            PolicyPlan.EMPTY,
            Optional.empty(),
            new TreeSet<>(List.of(POOL.v4())),
            new Port(1194),
            new Port(443),
            List.of()),
        new PeerPlan(Endpoint.parse("127.0.0.1:7444"), new TreeMap<>(), new TreeSet<>()));
  }

  private static AdmissionPlan admission(int devices) {
    Map<Fingerprint, PlannedCertificate> certificates = new HashMap<>();
    Map<DeviceId, PlannedDevice> planned = new HashMap<>();
    Instant start = Instant.parse("2026-11-25T10:00:00Z");
    for (int number = 1; number <= devices; number++) {
      DeviceId device = new DeviceId("d-%016d".formatted(number));
      Fingerprint fingerprint = new Fingerprint("%064x".formatted(number));
      certificates.put(
          fingerprint, new PlannedCertificate(fingerprint, device, start, start.plusSeconds(60)));
      IpAddress address =
          IpAddress.parse("10.200.%d.%d".formatted(number / 200, number % 200 + 10));
      planned.put(
          device,
          new PlannedDevice(
              device,
              new PoolName("staff"),
              POOL.lease(address).orElseThrow(),
              PlannedDevice.Access.ALLOWED,
              Optional.empty(),
              new TreeSet<>()));
    }
    return new AdmissionPlan(
        certificates,
        planned,
        Map.of(),
        new TreeMap<>(Map.of(new PoolName("staff"), POOL)),
        new TreeSet<>(),
        List.of(),
        List.of());
  }
}
