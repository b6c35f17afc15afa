package net.adit.protocol.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.InvalidValueException;
import net.adit.model.Revision;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.AddressPool;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.plan.AddressClasses;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.FirewallPlan;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.MarkSet;
import net.adit.model.plan.PeerPlan;
import net.adit.model.plan.PlannedCertificate;
import net.adit.model.plan.PlannedDevice;
import net.adit.model.plan.PlannedDevice.Access;
import net.adit.model.plan.PlannedRule;
import net.adit.model.plan.PolicyPlan;
import net.adit.model.plan.RoutingPlan;
import net.adit.model.plan.ServerPlan;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.plan.SourceMembers;
import net.adit.model.plan.SourceName;
import net.adit.model.policy.Action;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.routing.RoutingProtocol;
import org.junit.jupiter.api.Test;

class PlanMessageTest {
  private static final SourceName STAFF = new SourceName("group:staff user:u-0123456789abcdef");
  private static final AddressPool POOL =
      new AddressPool(Prefix.parse("10.200.0.0/16"), Prefix.parse("fd00:200::/64"));
  private static final Fingerprint FIRST = new Fingerprint("a".repeat(64));
  private static final Fingerprint SECOND = new Fingerprint("b".repeat(64));
  private static final GatewaySecrets SECRETS =
      new GatewaySecrets(new TreeMap<>(Map.of(1, "tls-crypt")), "routing-key");

  @Test
  void survivesItsJsonForm() {
    PlanMessage message = new PlanMessage.Whole(plan(1, FIRST), SECRETS);
    assertThat(GatewayJson.read(GatewayJson.write(message), PlanMessage.class)).isEqualTo(message);
  }

  @Test
  void deltaTurnsTheOldPlanIntoTheNew() {
    GatewayPlan before = plan(1, FIRST);
    GatewayPlan after = plan(2, SECOND);
    PlanMessage.Delta delta = PlanMessage.Delta.between(before, after, SECRETS);
    assertThat(delta.firewall().policy().changesNothing()).as("the policy is as it was").isTrue();
    PlanMessage received = GatewayJson.read(GatewayJson.write(delta), PlanMessage.class);
    assertThat(((PlanMessage.Delta) received).applyTo(before)).isEqualTo(after);
  }

  @Test
  void rollOutOfAPolicySendsItOnce() {
    GatewayPlan before = plan(1, FIRST);
    GatewayPlan staged = with(2, before.firewall().policy(), Optional.of(next()));
    GatewayPlan switched = with(3, next(), Optional.empty());

    PlanMessage.Delta stage = PlanMessage.Delta.between(before, staged, SECRETS);
    PlanMessage.Delta change = PlanMessage.Delta.between(staged, switched, SECRETS);

    assertThat(received(stage).applyTo(before)).isEqualTo(staged);
    assertThat(received(change).applyTo(staged)).isEqualTo(switched);
    assertThat(stage.firewall().staged()).isPresent();
    assertThat(change.firewall().switched()).isTrue();
    assertThat(change.firewall().policy().changesNothing()).isTrue();
    assertThat(received(PlanMessage.Delta.between(switched, before, SECRETS)).applyTo(switched))
        .isEqualTo(before);
  }

  private static PlanMessage.Delta received(PlanMessage.Delta delta) {
    return (PlanMessage.Delta) GatewayJson.read(GatewayJson.write(delta), PlanMessage.class);
  }

  private static GatewayPlan with(long revision, PolicyPlan policy, Optional<PolicyPlan> staged) {
    GatewayPlan plan = plan(revision, FIRST);
    FirewallPlan firewall = plan.firewall();
    return new GatewayPlan(
        plan.revision(),
        plan.gateway(),
        plan.server(),
        plan.admission(),
        plan.routing(),
        new FirewallPlan(
            policy,
            staged,
            firewall.devices(),
            firewall.udpPort(),
            firewall.tcpPort(),
            firewall.dnsServers()),
        plan.peers());
  }

  /// The usual policy with another rule, device and destination.
  private static PolicyPlan next() {
    RuleName rule = new RuleName("no-telnet");
    ServiceSpan telnet = ServiceSpan.of(ServiceTerm.parse("tcp/23"));
    return new PolicyPlan(
        new TreeMap<>(
            Map.of(
                rule,
                new PlannedRule(
                    rule, Action.DENY, STAFF, List.of(telnet), false, Optional.empty()))),
        new AddressClasses(Map.of(IpAddress.parse("10.8.0.3"), 2), new TreeMap<>()),
        new TreeMap<>(Map.of(STAFF, members("3"))),
        new AddressClasses(
            Map.of(), new TreeMap<>(Map.of(AddressRange.parse("10.1.0.0-10.1.0.9"), 2))),
        new TreeMap<>(Map.of(2, List.of(rule))));
  }

  @Test
  void refusesCutDocuments() {
    byte[] whole = GatewayJson.write(new PlanMessage.Whole(plan(1, FIRST), SECRETS));
    String text = new String(whole, StandardCharsets.UTF_8);
    byte[] cut = text.substring(0, text.length() / 2).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> GatewayJson.read(cut, PlanMessage.class))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void secretsHaveNoText() {
    assertThat(new PlanMessage.Whole(plan(1, FIRST), SECRETS).toString())
        .doesNotContain("tls-crypt", "routing-key");
  }

  /// A plan with something of everything, and the way from there to the next.
  static List<PlanMessage> samples() {
    return List.of(
        new PlanMessage.Whole(plan(1, FIRST), SECRETS),
        PlanMessage.Delta.between(
            plan(1, FIRST),
            with(2, plan(1, FIRST).firewall().policy(), Optional.of(next())),
            SECRETS));
  }

  private static GatewayPlan plan(long revision, Fingerprint fingerprint) {
    AdmissionPlan admission = admission(fingerprint);
    return new GatewayPlan(
        new Revision(revision),
        new GatewayName("gw1"),
        new ServerPlan(
            true,
            0,
            1,
            new Port(1194),
            new Port(443),
            List.of(POOL),
            List.of("PEM"),
            new TreeSet<>(List.of(SerialNumber.parse("12345"))),
            List.of(1),
            new TreeSet<>(),
            Optional.empty()),
        admission,
        new RoutingPlan(
            IpAddress.parse("10.0.0.1"),
            RoutingProtocol.DEFAULT,
            new TreeMap<>(),
            new TreeSet<>(List.of(new InterfaceName("eth1"))),
            new TreeSet<>(List.of(POOL.v4(), POOL.v6())),
            new TreeSet<>(),
            1024),
        new FirewallPlan(
            policy(),
            Optional.empty(),
            new TreeSet<>(List.of(Prefix.parse("10.8.0.0/16"))),
            new Port(1194),
            new Port(443),
            List.of()),
        new PeerPlan(
            Endpoint.parse("10.0.0.1:7444"),
            new TreeMap<>(Map.of(new GatewayName("gw2"), Endpoint.parse("10.0.0.2:7444"))),
            new TreeSet<>()));
  }

  private static SourceMembers members(String marks) {
    return SourceMembers.of(MarkSet.parse(marks), MarkSet.parse("7"));
  }

  private static PolicyPlan policy() {
    RuleName rule = new RuleName("staff-web");
    ServiceSpan web = ServiceSpan.of(ServiceTerm.parse("tcp/443"));
    return new PolicyPlan(
        new TreeMap<>(
            Map.of(
                rule,
                new PlannedRule(
                    rule,
                    Action.ALLOW,
                    STAFF,
                    List.of(web),
                    true,
                    Optional.of(Instant.parse("2027-11-25T10:00:00Z"))))),
        new AddressClasses(Map.of(IpAddress.parse("10.8.0.2"), 1), new TreeMap<>()),
        new TreeMap<>(Map.of(STAFF, members("1 3-5"))),
        new AddressClasses(
            Map.of(), new TreeMap<>(Map.of(AddressRange.parse("10.1.0.0-10.1.0.9"), 1))),
        new TreeMap<>(Map.of(1, List.of(rule))));
  }

  private static AdmissionPlan admission(Fingerprint fingerprint) {
    DeviceId device = new DeviceId("d-0123456789abcdef");
    Instant start = Instant.parse("2026-11-25T10:00:00Z");
    return new AdmissionPlan(
        Map.of(
            fingerprint, new PlannedCertificate(fingerprint, device, start, start.plusSeconds(60))),
        Map.of(
            device,
            new PlannedDevice(
                device,
                new PoolName("staff"),
                POOL.lease(IpAddress.parse("10.200.0.12")).orElseThrow(),
                Access.ALLOWED,
                Optional.of(start),
                new TreeSet<>(List.of(Prefix.parse("192.168.7.0/24"))))),
        Map.of(),
        new TreeMap<>(Map.of(new PoolName("staff"), POOL)),
        new TreeSet<>(List.of(Prefix.parse("10.1.0.0/16"))),
        List.of(IpAddress.parse("10.1.0.53")),
        List.of("corp.example"));
  }
}
