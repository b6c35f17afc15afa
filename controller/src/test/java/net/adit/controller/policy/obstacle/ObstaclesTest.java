package net.adit.controller.policy.obstacle;

import static net.adit.controller.rule.TestCluster.NAMING;
import static net.adit.controller.rule.TestCluster.NOW;
import static net.adit.controller.rule.TestCluster.device;
import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.gateway;
import static net.adit.controller.rule.TestCluster.network;
import static net.adit.controller.rule.TestCluster.user;
import static net.adit.controller.rule.TestCluster.userId;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.controller.policy.obstacle.ObstacleWords.Words;
import net.adit.model.Revision;
import net.adit.model.applied.Fault;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.DeviceCertificate;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Network;
import net.adit.model.desired.RevocationReason;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SerialNumber;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Subject;
import org.junit.jupiter.api.Test;

class ObstaclesTest {
  private static final GatewayName FRA = new GatewayName("fra-1");
  private static final Map<DeviceId, GatewayName> CONNECTED = Map.of(deviceId('a'), FRA);
  private static final String FILTER = "the nftables table 'ip filter' of Docker drops packets";

  private final DesiredState state = inForce(furnished().apply(List.of(certificate('a', 0, 10))));
  private Map<GatewayName, Way.Heard> heard = Map.of(FRA, well());

  private static DesiredState inForce(DesiredState state) {
    return state.apply(List.of(new Change.PolicySwitched(state.revision(), NOW)));
  }

  private static Way.Heard well(Fault... faults) {
    return new Way.Heard(NOW, true, true, new Revision(7), List.of(faults));
  }

  private static Change certificate(char device, int fromDays, int toDays) {
    return new Change.CertificateIssued(
        new DeviceCertificate(
            new Fingerprint(("a" + device).repeat(32)),
            deviceId(device),
            new SerialNumber(BigInteger.valueOf(device)),
            NOW.plus(Duration.ofDays(fromDays)),
            NOW.plus(Duration.ofDays(toDays))));
  }

  private static Way.End end(String text) {
    return text.matches("[0-9.]+|.*::.*")
        ? new Way.End.At(IpAddress.parse(text))
        : new Way.End.Named(
            Subject.parse(text.replaceFirst(":(.)$", ":" + text.charAt(0) + "-000000000000000$1")));
  }

  private List<Words> words(
      DesiredState now, Map<DeviceId, GatewayName> sessions, String from, String to) {
    Way way = new Way(now, NOW, new TreeMap<>(heard), sessions);
    return Obstacles.between(end(from), end(to), way).stream()
        .map(new ObstacleWords(NAMING)::of)
        .toList();
  }

  private List<String> kinds(
      DesiredState now, Map<DeviceId, GatewayName> sessions, String from, String to) {
    return words(now, sessions, from, to).stream()
        .map(each -> each.kind() + " " + each.effect())
        .toList();
  }

  /// Of device `a` with the changes, connected, to the office.
  private List<String> kinds(Change... changes) {
    return kinds(state.apply(Arrays.asList(changes)), CONNECTED, "device:a", "network:office");
  }

  private static Change itself(boolean enabled, Optional<Instant> endsAt) {
    Device plain = device('a', 'a', "10.200.0.2");
    return new Change.DevicePut(
        new Device(
            plain.id(),
            plain.owner(),
            plain.pool(),
            plain.lease(),
            endsAt,
            plain.ownPrefixes(),
            enabled));
  }

  private static Change owner(boolean enabled, Optional<Instant> endsAt) {
    return new Change.UserPut(new User(userId('a'), new TreeSet<>(), endsAt, enabled));
  }

  @Test
  void saysOnlyWhereTheDeviceIsIfNothingIsInTheWay() {
    assertThat(words(state, CONNECTED, "device:a", "network:office"))
        .containsExactly(
            new Words(
                "connected",
                ObstacleWords.Effect.NOTE,
                "device 'device-a' is connected through gateway 'fra-1'",
                ""));
    assertThat(kinds(state, Map.of(), "user:a", "10.1.2.3")).containsExactly("not-connected NOTE");
  }

  @Test
  void saysWhyADeviceIsNotLetIn() {
    assertThat(kinds(itself(false, Optional.empty()))).containsExactly("device-disabled STOPS");
    assertThat(kinds(itself(true, Optional.of(NOW)))).containsExactly("device-ended STOPS");
    assertThat(kinds(owner(false, Optional.empty()))).containsExactly("user-disabled STOPS");
    assertThat(kinds(owner(true, Optional.of(NOW)))).containsExactly("user-ended STOPS");
    assertThat(kinds(new Change.UserRemoved(userId('a')))).containsExactly("owner-gone STOPS");
    assertThat(
            kinds(
                new Change.CertificateRevoked(
                    new Fingerprint("aa".repeat(32)), NOW, RevocationReason.UNSPECIFIED)))
        .containsExactly("certificates-revoked STOPS");
    assertThat(kinds(certificate('a', -9, 0))).containsExactly("certificate-ended STOPS");
    assertThat(kinds(certificate('a', 1, 9))).containsExactly("certificate-to-come STOPS");
    DesiredState bare = inForce(furnished());
    assertThat(words(bare, Map.of(), "device:a", "network:office"))
        .singleElement()
        .isEqualTo(
            new Words(
                "no-certificate",
                ObstacleWords.Effect.STOPS,
                "device 'device-a' has no certificate",
                "adit profile device-a"));
  }

  @Test
  void tellsOfManyDevicesTogether() {
    DesiredState many =
        state.apply(
            List.of(
                new Change.UserPut(user('b')),
                new Change.DevicePut(device('b', 'b', "10.200.0.3")),
                new Change.DevicePut(device('c', 'b', "10.200.0.4")),
                certificate('b', 0, 9)));
    assertThat(words(many, CONNECTED, "all-users", "network:office"))
        .extracting(Words::what)
        .containsExactly(
            "1 of 3 devices of the source is connected through gateway 'fra-1': device-a",
            "1 of 3 devices of the source is not connected now: device-b",
            "1 of 3 devices of the source has no certificate: device-c");
    assertThat(words(many, Map.of(), "user:b", "network:office").getFirst().effect())
        .isEqualTo(ObstacleWords.Effect.NOTE);
    assertThat(kinds(many, CONNECTED, "all-users", "network:office"))
        .contains("no-certificate RISK");
  }

  @Test
  void namesGatewaysThatAreAwayBehindOrEmptied() {
    heard = Map.of();
    assertThat(kinds(state, Map.of(), "device:a", "network:office"))
        .containsExactly("not-connected NOTE", "no-gateway-present STOPS");
    assertThat(kinds()).contains("gateway-absent RISK");
    heard = Map.of(FRA, new Way.Heard(NOW, true, false, new Revision(5), List.of()));
    assertThat(kinds()).containsExactly("connected NOTE", "gateway-behind RISK");
    Gateway plain = gateway("fra-1", "fra", 1);
    Change disabled =
        new Change.GatewayPut(
            new Gateway(
                plain.name(),
                plain.site(),
                plain.publicHosts(),
                plain.peer(),
                plain.routerId(),
                plain.coreInterfaces(),
                plain.daemons(),
                false,
                Optional.empty()));
    heard = Map.of(FRA, well());
    assertThat(kinds(disabled))
        .containsExactly("connected NOTE", "no-gateway STOPS", "gateway-disabled NOTE");
  }

  @Test
  void repeatsWhatGatewaysReportThatLosesPackets() {
    Fault foreign = new Fault(Fault.foreignFilter("ip filter"), FILTER, NOW);
    heard = Map.of(FRA, well(new Fault("clock", "it is off", NOW), foreign));
    assertThat(words(state, CONNECTED, "device:a", "network:office").getLast())
        .isEqualTo(
            new Words(
                "foreign-filter",
                ObstacleWords.Effect.STOPS,
                "gateway 'fra-1', table ip filter: " + FILTER,
                ""));
    assertThat(kinds(state, Map.of(), "device:a", "network:office"))
        .as("it may connect elsewhere")
        .containsExactly("not-connected NOTE", "foreign-filter RISK");
    assertThat(kinds(state, CONNECTED, "device:a", "10.200.0.1"))
        .as("what a gateway answers itself is not forwarded")
        .containsExactly("connected NOTE");
    heard = Map.of(FRA, well(new Fault(Fault.ROUTING, "FRR does not run", NOW)));
    assertThat(kinds()).contains("gateway-fault RISK");
  }

  @Test
  void knowsWhichDestinationsDevicesSendIntoTheTunnel() {
    assertThat(kinds(state, CONNECTED, "device:a", "10.9.0.1"))
        .containsExactly("connected NOTE", "not-listed STOPS");
    DesiredState wider =
        inForce(
            state.apply(
                List.of(new Change.NetworkPut(network("wide", "10.0.0.0/15", "10.3.0.0/24")))));
    assertThat(words(wider, CONNECTED, "device:a", "network:wide").getLast())
        .isEqualTo(
            new Words(
                "not-listed",
                ObstacleWords.Effect.RISK,
                "no site lists a network with 10.0.0.0/16, 10.3.0.0/24, so devices send nothing"
                    + " for it into the tunnel",
                "list its network: adit site edit SITE --network NETWORK"));
    assertThat(kinds(state, CONNECTED, "network:office", "device:a"))
        .as("the office sends by its own routes")
        .containsExactly("connected NOTE", "own-filter NOTE");
  }

  @Test
  void knowsDevicesAndGatewaysAsDestinations() {
    DesiredState two =
        state.apply(
            List.of(
                new Change.DevicePut(device('b', 'a', "10.200.0.3", "192.168.7.0/24")),
                certificate('b', 0, 9)));
    for (String to : List.of("device:b", "10.200.0.3", "fd00:200::ac8:3", "192.168.7.9")) {
      assertThat(kinds(two, CONNECTED, "device:a", to))
          .as(to)
          .containsExactly("connected NOTE", "not-connected STOPS", "own-filter NOTE");
    }
    assertThat(kinds(state, CONNECTED, "device:a", "10.200.0.5"))
        .containsExactly("connected NOTE", "nobodys-address STOPS");
    assertThat(kinds(state, CONNECTED, "10.200.0.5", "network:office"))
        .containsExactly("nobodys-address STOPS");
    assertThat(kinds(state, CONNECTED, "device:a", "10.200.0.1")).containsExactly("connected NOTE");
    assertThat(kinds(state, CONNECTED, "device:a", "192.0.2.1")).contains("gateway-host STOPS");
    assertThat(kinds(state, Map.of(), "device:a", "192.0.2.1")).contains("gateway-host RISK");
  }

  @Test
  void knowsWhatNeverMeets() {
    DesiredState six =
        inForce(state.apply(List.of(new Change.NetworkPut(network("six", "fd00:1::/48")))));
    assertThat(kinds(six, Map.of(), "network:office", "network:six"))
        .containsExactly("no-common-family STOPS", "no-tunnel NOTE");
    assertThat(kinds(state, Map.of(), "network:office", "10.1.2.3"))
        .containsExactly("no-tunnel NOTE");
  }

  @Test
  void namesHostsThatTheDnsDoesNotKnow() {
    HostName known = new HostName("db.example.org");
    HostName unknown = new HostName("bd.example.org");
    Network hosts =
        new Network(
            new NetworkName("hosts"),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(List.of(known, unknown)),
            new TreeSet<>());
    DesiredState none = inForce(state.apply(List.of(new Change.NetworkPut(hosts))));
    assertThat(kinds(none, CONNECTED, "device:a", "network:hosts"))
        .containsExactly("connected NOTE", "unresolved STOPS", "unresolved STOPS");
    DesiredState one =
        none.apply(
            List.of(
                new Change.HostResolved(
                    known, new TreeSet<>(List.of(IpAddress.parse("10.1.2.3"))))));
    assertThat(words(one, CONNECTED, "device:a", "network:hosts").getLast().what())
        .isEqualTo(
            "the DNS has no answer for 'bd.example.org', so network 'hosts' stands for the rest of"
                + " it alone");
  }

  @Test
  void saysIfOtherRulesDecide() {
    DesiredState wanted =
        state.apply(List.of(new Change.NetworkPut(network("more", "10.1.9.0/24"))));
    assertThat(kinds(wanted, CONNECTED, "device:a", "network:office"))
        .containsExactly("not-in-force RISK", "connected NOTE");
    DesiredState failed = wanted.apply(List.of(new Change.PolicyRefused("fra-1 has no memory")));
    assertThat(words(failed, CONNECTED, "device:a", "network:office").getFirst().what())
        .startsWith("these rules are not in force: the policy of revision ")
        .endsWith("they have failed: fra-1 has no memory");
  }

  @Test
  void staysShortHoweverMuchIsWrong() {
    Fault[] faults = new Fault[40];
    for (int i = 0; i < faults.length; i++) {
      faults[i] = new Fault(Fault.foreignFilter("ip t" + i), FILTER, NOW);
    }
    heard = Map.of(FRA, well(faults));
    assertThat(words(state, CONNECTED, "device:a", "network:office"))
        .hasSize(12)
        .last()
        .extracting(Words::what)
        .isEqualTo("and 30 more like these");
  }
}
