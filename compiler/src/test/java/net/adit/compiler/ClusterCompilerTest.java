package net.adit.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeSet;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Gateway.DaemonCount;
import net.adit.model.desired.Network;
import net.adit.model.desired.Pool;
import net.adit.model.desired.RevocationReason;
import net.adit.model.desired.Site;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.identity.SiteName;
import net.adit.model.identity.UserId;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.AdmissionDelta;
import net.adit.model.plan.AdmissionPlan;
import net.adit.model.plan.GatewayPlan;
import net.adit.model.plan.PlannedDevice;
import net.adit.model.plan.PlannedDevice.Access;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import org.junit.jupiter.api.Test;

class ClusterCompilerTest {
  private static final Instant EARLIER = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2027-12-01T00:00:00Z");
  private static final PoolName STAFF = new PoolName("staff");
  private static final AddressPool ADDRESSES =
      new AddressPool(Prefix.parse("10.200.0.0/16"), Prefix.parse("fd00:200::/64"));
  private static final UserId USER = new UserId("u-0000000000000001");
  private static final DeviceId DEVICE = new DeviceId("d-0000000000000001");
  private static final Fingerprint FINGERPRINT = new Fingerprint("a".repeat(64));
  private static final DeviceCertificate CERTIFICATE =
      new DeviceCertificate(FINGERPRINT, DEVICE, SerialNumber.parse("77"), EARLIER, LATER);

  @Test
  void sharesAdmissionAmongAllGateways() {
    ClusterPlan plan = ClusterCompiler.compile(cluster());
    assertThat(plan.gateways()).hasSize(2);
    assertThat(gateway(plan, "gw1").admission()).isSameAs(gateway(plan, "gw2").admission());
  }

  @Test
  void namesTheOtherGatewaysAsPeers() {
    GatewayPlan plan = gateway(ClusterCompiler.compile(cluster()), "gw1");
    assertThat(plan.peers().peers().keySet()).containsExactly(new GatewayName("gw2"));
    assertThat(plan.peers().endpoint()).isEqualTo(Endpoint.parse("10.0.0.1:7444"));
  }

  @Test
  void givesGatewaysTheNeighborsOfTheirSiteWithBgpAlone() {
    SortedMap<IpAddress, AsNumber> neighbors =
        Sorted.map(Map.of(IpAddress.parse("10.1.0.1"), new AsNumber(64_512)));
    RoutingProtocol bgp = new RoutingProtocol.Bgp(new AsNumber(64_600));
    ClusterSettings usual = ClusterSettings.DEFAULT;
    DesiredState listed =
        cluster()
            .apply(
                List.of(
                    new Change.SitePut(
                        new Site(
                            new SiteName("dc1"), new Entry.Direct(), new TreeSet<>(), neighbors))));
    DesiredState speaking =
        listed.apply(
            List.of(
                new Change.SettingsPut(
                    new ClusterSettings(
                        usual.udpPort(), usual.tcpPort(), List.of(), List.of(), bgp, 1, 1))));
    assertThat(gateway(ClusterCompiler.compile(listed), "gw1").routing().bgpNeighbors()).isEmpty();
    assertThat(gateway(ClusterCompiler.compile(speaking), "gw1").routing())
        .satisfies(routing -> {
          assertThat(routing.protocol()).isEqualTo(bgp);
          assertThat(routing.bgpNeighbors()).isEqualTo(neighbors);
          assertThat(routing.mostRoutes()).isEqualTo(1024);
        });
  }

  @Test
  void reachesOnlyNetworksThatASiteLists() {
    DesiredState state =
        cluster()
            .apply(
                List.of(
                    new Change.NetworkPut(network("hidden", "10.9.0.0/16")),
                    new Change.NetworkPut(network("shown", "10.1.0.0/16"))));
    AdmissionPlan admission = gateway(ClusterCompiler.compile(state), "gw1").admission();
    assertThat(admission.pushedRoutes()).containsExactly(Prefix.parse("10.1.0.0/16"));
  }

  @Test
  void takesTheEarlierEndOfDeviceAndUser() {
    DesiredState state =
        cluster()
            .apply(
                List.of(
                    new Change.UserPut(user(Optional.of(EARLIER), true)),
                    new Change.DevicePut(device(Optional.of(LATER), true))));
    assertThat(planned(state).endsAt()).contains(EARLIER);
  }

  @Test
  void keepsDevicesOfDisabledAndUnknownUsersOut() {
    DesiredState disabled =
        cluster().apply(List.of(new Change.UserPut(user(Optional.empty(), false))));
    DesiredState unknown = cluster().apply(List.of(new Change.UserRemoved(USER)));
    assertThat(planned(disabled).access()).isEqualTo(Access.USER_DISABLED);
    assertThat(planned(unknown).access()).isEqualTo(Access.USER_DISABLED);
  }

  @Test
  void movesARevokedCertificateToTheRevoked() {
    DesiredState state =
        cluster()
            .apply(
                List.of(
                    new Change.CertificateRevoked(
                        FINGERPRINT, EARLIER, RevocationReason.KEY_COMPROMISE)));
    GatewayPlan plan = gateway(ClusterCompiler.compile(state), "gw1");
    assertThat(plan.admission().certificates()).isEmpty();
    assertThat(plan.admission().revoked()).containsEntry(FINGERPRINT, DEVICE);
    assertThat(plan.server().revokedSerials()).containsExactly(SerialNumber.parse("77"));
  }

  @Test
  void doesNotDependOnTheOrderOfChanges() {
    List<Change> changes = new ArrayList<>(objects());
    ClusterPlan expected = ClusterCompiler.compile(DesiredState.EMPTY.apply(changes));
    Random random = new Random(20261125);
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(changes, random);
      assertThat(ClusterCompiler.compile(DesiredState.EMPTY.apply(changes))).isEqualTo(expected);
    }
  }

  @Test
  void deltaBetweenAnyTwoStatesGivesTheSecond() {
    DesiredState before = cluster();
    DesiredState after =
        before.apply(
            List.of(
                new Change.CertificateRevoked(FINGERPRINT, EARLIER, RevocationReason.SUPERSEDED),
                new Change.DeviceRemoved(DEVICE, LATER)));
    AdmissionPlan first = gateway(ClusterCompiler.compile(before), "gw1").admission();
    AdmissionPlan second = gateway(ClusterCompiler.compile(after), "gw1").admission();
    assertThat(AdmissionDelta.between(first, second).applyTo(first)).isEqualTo(second);
  }

  private static PlannedDevice planned(DesiredState state) {
    return Objects.requireNonNull(
        gateway(ClusterCompiler.compile(state), "gw1").admission().devices().get(DEVICE));
  }

  private static GatewayPlan gateway(ClusterPlan plan, String name) {
    return Objects.requireNonNull(plan.gateways().get(new GatewayName(name)));
  }

  private static DesiredState cluster() {
    return DesiredState.EMPTY.apply(objects());
  }

  private static List<Change> objects() {
    return List.of(
        new Change.SitePut(
            new Site(
                new SiteName("dc1"),
                new Entry.Direct(),
                new TreeSet<>(List.of(new NetworkName("shown"))))),
        new Change.GatewayPut(gateway("gw1", "10.0.0.1")),
        new Change.GatewayPut(gateway("gw2", "10.0.0.2")),
        new Change.PoolPut(new Pool(STAFF, ADDRESSES, Pool.DEFAULT_QUARANTINE)),
        new Change.UserPut(user(Optional.empty(), true)),
        new Change.DevicePut(device(Optional.empty(), true)),
        new Change.CertificateIssued(CERTIFICATE));
  }

  private static Gateway gateway(String name, String address) {
    return new Gateway(
        new GatewayName(name),
        new SiteName("dc1"),
        List.of("192.0.2.1"),
        Endpoint.parse(address + ":7444"),
        IpAddress.parse(address),
        new TreeSet<>(List.of(new InterfaceName("eth1"))),
        DaemonCount.DEFAULT,
        true,
        Optional.empty());
  }

  private static Network network(String name, String prefix) {
    return Network.ofPrefixes(new NetworkName(name), new TreeSet<>(List.of(Prefix.parse(prefix))));
  }

  private static User user(Optional<Instant> endsAt, boolean enabled) {
    return new User(USER, new TreeSet<>(), endsAt, enabled);
  }

  private static Device device(Optional<Instant> endsAt, boolean enabled) {
    return new Device(
        DEVICE,
        USER,
        STAFF,
        ADDRESSES.lease(IpAddress.parse("10.200.0.12")).orElseThrow(),
        endsAt,
        new TreeSet<>(),
        enabled);
  }
}
