package net.adit.controller.store.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.Revision;
import net.adit.model.Sorted;
import net.adit.model.balance.Balancer;
import net.adit.model.desired.Authority;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Enforcement;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.desired.Pool;
import net.adit.model.desired.Quarantine;
import net.adit.model.desired.RevocationReason;
import net.adit.model.desired.Site;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.identity.ServiceName;
import net.adit.model.identity.SiteName;
import net.adit.model.identity.UserId;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Endpoint;
import net.adit.model.net.HostName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.model.net.Port;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;
import net.adit.model.routing.RoutingProtocol;

/// One change of each kind, with every field in use. Stateless.
final class ChangeSamples {
  private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");
  private static final Instant END = Instant.parse("2027-11-25T10:00:00.250Z");
  private static final Fingerprint FINGERPRINT = new Fingerprint("0123456789abcdef".repeat(4));
  private static final UserId USER = new UserId("u-0123456789abcdef");
  private static final DeviceId DEVICE = new DeviceId("d-0123456789abcdef");

  static final List<Change> ALL =
      List.of(
          new Change.SettingsPut(
              new ClusterSettings(
                  new Port(1194),
                  new Port(443),
                  List.of(IpAddress.parse("10.0.0.53"), IpAddress.parse("fd00::53")),
                  List.of("example.org"),
                  new RoutingProtocol.Ospf(IpAddress.parse("0.0.0.1")),
                  2,
                  2)),
          new Change.FeatureLevelRaised(3),
          new Change.AuthorityAdded(
              new Authority(FINGERPRINT, Authority.Role.GATEWAYS, "trust\n", "chain\n")),
          new Change.SitePut(
              new Site(
                  new SiteName("dc1"),
                  new Entry.Balanced(List.of("192.0.2.1", "2001:db8::1")),
                  Sorted.set(List.of(new NetworkName("lan"))))),
          new Change.SiteRemoved(new SiteName("dc1")),
          new Change.GatewayPut(
              new Gateway(
                  new GatewayName("gw1"),
                  new SiteName("dc1"),
                  List.of("gw1.example.org", "192.0.2.11"),
                  Endpoint.parse("[fd00::11]:8444"),
                  IpAddress.parse("10.255.0.1"),
                  Sorted.set(List.of(new InterfaceName("eth1"))),
                  new Gateway.DaemonCount(2, 1),
                  true,
                  Optional.empty())),
          new Change.GatewayRemoved(new GatewayName("gw1")),
          new Change.GatewayDrained(
              new GatewayName("gw1"), new Gateway.Drain(BEGIN, Duration.ofMinutes(2))),
          new Change.GatewayUndrained(new GatewayName("gw1")),
          new Change.GatewayBanned(new GatewayName("gw1"), BEGIN),
          new Change.BalancerPut(
              new Balancer(
                  new GatewayName("lb1"),
                  new SiteName("dc1"),
                  Sorted.set(List.of(IpAddress.parse("192.0.2.1"), IpAddress.parse("2001:db8::1"))),
                  IpAddress.parse("10.255.0.9"),
                  Sorted.set(List.of(new InterfaceName("eth1"))),
                  Optional.empty())),
          new Change.BalancerRemoved(new GatewayName("lb1")),
          new Change.PoolPut(
              new Pool(
                  new PoolName("clients"),
                  new AddressPool(Prefix.parse("10.8.0.0/16"), Prefix.parse("fd00:8::/64")),
                  Duration.ofDays(30))),
          new Change.PoolRemoved(new PoolName("clients")),
          new Change.NetworkPut(
              Network.ofPrefixes(
                  new NetworkName("lan"),
                  Sorted.set(List.of(Prefix.parse("10.1.0.0/16"), Prefix.parse("fd00:1::/32"))))),
          new Change.NetworkRemoved(new NetworkName("lan")),
          new Change.GroupPut(Group.ofUsers(new GroupName("staff"), "Zoë's \"people\"")),
          new Change.GroupRemoved(new GroupName("staff")),
          new Change.ServicePut(
              new Service(
                  new ServiceName("web"),
                  List.of(ServiceTerm.parse("tcp/80"), ServiceTerm.parse("web-secure")))),
          new Change.ServiceRemoved(new ServiceName("web")),
          new Change.RulePut(
              new Rule(
                  new RuleName("staff-web"),
                  Action.ALLOW,
                  List.of(Subject.parse("group:staff"), Subject.parse("user:" + USER)),
                  List.of(Subject.parse("network:lan"), new Subject.ClusterDns()),
                  List.of(ServiceTerm.parse("web"), ServiceTerm.parse("icmp/echo-request")),
                  true,
                  true,
                  Optional.of(END),
                  "Zoë's \"rule\""),
              Optional.of(new RuleName("before"))),
          new Change.RuleRemoved(new RuleName("staff-web")),
          new Change.AssertionsPut(
              List.of(
                  new Assertion(
                      new Subject.AllUsers(),
                      Subject.parse("network:lan"),
                      ServiceTerm.parse("tcp/22"),
                      Action.DENY))),
          new Change.HostResolved(
              HostName.parse("db1.example.org"),
              Sorted.set(List.of(IpAddress.parse("10.1.0.7"), IpAddress.parse("fd00:1::7")))),
          new Change.PolicyOffered(
              new Enforcement.Terms(true, Optional.of(Duration.ofSeconds(30)))),
          new Change.PolicySwitched(new Revision(41), BEGIN),
          new Change.PolicyConfirmed(),
          new Change.PolicyRefused("gateway 'fra-1' refuses it"),
          new Change.PolicyUndone("nobody has confirmed it"),
          new Change.UserPut(
              new User(USER, Sorted.set(List.of(new GroupName("staff"))), Optional.of(END), true)),
          new Change.UserRemoved(USER),
          new Change.DevicePut(
              new Device(
                  DEVICE,
                  USER,
                  new PoolName("clients"),
                  new Lease(IpAddress.parse("10.8.0.2"), IpAddress.parse("fd00:8::a08:2")),
                  Optional.empty(),
                  Sorted.set(List.of(Prefix.parse("192.168.7.0/24"))),
                  false)),
          new Change.DeviceRemoved(DEVICE, END),
          new Change.AddressQuarantined(new Quarantine(IpAddress.parse("10.8.0.3"), DEVICE, END)),
          new Change.CertificateIssued(
              new DeviceCertificate(
                  FINGERPRINT, DEVICE, SerialNumber.parse("123456789012345678901"), BEGIN, END)),
          new Change.CertificateRevoked(FINGERPRINT, BEGIN, RevocationReason.KEY_COMPROMISE),
          new Change.TokenMade("t-1", "robot", Change.TokenRole.OPERATOR, Optional.of(END)),
          new Change.TokenRemoved("t-1", "robot"));

  private ChangeSamples() {}
}
