package net.adit.compiler.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.RuleName;
import net.adit.model.identity.ServiceName;
import net.adit.model.identity.UserId;
import net.adit.model.net.AddressRange;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;
import net.adit.model.plan.Flow;
import net.adit.model.policy.Action;
import net.adit.model.policy.Assertion;
import net.adit.model.policy.Protocol;
import net.adit.model.policy.Rule;
import net.adit.model.policy.Service;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// Small states in which everything overlaps everything, and flows that hit the corners. Names are
/// now and then of things that are not there, groups and networks lie within one another, also in
/// circles. Repeatable by its seed.
public final class RandomPolicy {
  public static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

  private static final int[] PROTOCOLS = {1, 6, 17, 47, 58, 132, 0, 255};
  private static final int[] PORTS = {0, 1, 22, 79, 80, 81, 443, 5000, 65_534, 65_535};

  private final SplittableRandom random;
  private final List<IpAddress> corners = new ArrayList<>();
  private DesiredState state = DesiredState.EMPTY;

  public RandomPolicy(long seed) {
    random = new SplittableRandom(seed);
  }

  public DesiredState state() {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.SettingsPut(settings()));
    people(changes);
    networks(changes);
    services(changes);
    Optional<RuleName> last = Optional.empty();
    for (int i = random.nextInt(12); i >= 0; i--) {
      Rule rule = rule("r" + i);
      changes.add(new Change.RulePut(rule, random.nextInt(4) == 0 ? Optional.empty() : last));
      last = Optional.of(rule.name());
    }
    state = DesiredState.EMPTY.apply(changes);
    return state;
  }

  /// A flow between addresses at and beside the ends of everything in the state.
  public Flow flow() {
    int protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
    int code =
        switch (protocol) {
          case 6, 17, 132 -> PORTS[random.nextInt(PORTS.length)];
          case 1, 58 -> random.nextInt(3) == 0 ? random.nextInt(256) : 8;
          default -> 0;
        };
    return new Flow(corner(), corner(), protocol, code);
  }

  Assertion assertion() {
    return new Assertion(
        subject(), subject(), term(), random.nextBoolean() ? Action.ALLOW : Action.DENY);
  }

  private ClusterSettings settings() {
    ClusterSettings plain = ClusterSettings.DEFAULT;
    return new ClusterSettings(
        plain.udpPort(),
        plain.tcpPort(),
        List.of(address("10.1.0.53"), address("fd00:1::53")),
        plain.dnsDomains(),
        plain.routing(),
        plain.tlsCryptGeneration(),
        plain.oldestTlsCryptGeneration());
  }

  private IpAddress address(String text) {
    IpAddress address = IpAddress.parse(text);
    corners.add(address);
    return address;
  }

  private IpAddress corner() {
    IpAddress at = corners.get(random.nextInt(corners.size()));
    return random.nextInt(4) == 0 ? at.plus(random.nextBoolean() ? 1 : -1) : at;
  }

  private void people(List<Change> changes) {
    for (int i = 0; i < 4; i++) {
      changes.add(
          new Change.GroupPut(
              new Group(
                  new GroupName("g" + i),
                  "",
                  random.nextInt(3) == 0 ? Sorted.set(List.of(device(random.nextInt(6)))) : none(),
                  random.nextInt(2) == 0 ? Sorted.set(List.of(group())) : none())));
    }
    for (int i = 0; i < 4; i++) {
      changes.add(
          new Change.UserPut(
              new User(
                  user(i),
                  random.nextInt(4) == 0 ? none() : Sorted.set(List.of(group(), group())),
                  Optional.empty(),
                  true)));
    }
    for (int i = 0; i < 6; i++) {
      IpAddress v4 = address("10.8.0." + (2 + i));
      IpAddress v6 = address("fd00:8::a08:" + (2 + i));
      changes.add(
          new Change.DevicePut(
              new Device(
                  device(i),
                  user(random.nextInt(5)),
                  new PoolName("p"),
                  new Lease(v4, v6),
                  Optional.empty(),
                  random.nextInt(3) == 0 ? Sorted.set(List.of(behind(i))) : none(),
                  true)));
    }
  }

  private Prefix behind(int device) {
    Prefix prefix = Prefix.parse("192.168." + device + ".0/24");
    corners.add(prefix.address());
    corners.add(prefix.last());
    return prefix;
  }

  private void networks(List<Change> changes) {
    List<String> prefixes =
        List.of(
            "10.0.0.0/8",
            "10.1.0.0/16",
            "10.1.0.0/30",
            "10.8.0.0/29",
            "10.8.0.3",
            "0.0.0.0/0",
            "192.168.0.0/22",
            "fd00:1::/32",
            "fd00:8::/64",
            "fd00:8::a08:4",
            "::/0",
            "fe80::/10");
    List<String> ranges = List.of("10.1.0.2-10.1.0.9", "10.8.0.3-10.8.0.5", "fd00:1::2-fd00:1::9");
    for (int i = 0; i < 6; i++) {
      Prefix prefix = Prefix.parse(prefixes.get(random.nextInt(prefixes.size())));
      AddressRange range = AddressRange.parse(ranges.get(random.nextInt(ranges.size())));
      corners.addAll(List.of(prefix.address(), prefix.last(), range.first(), range.last()));
      changes.add(
          new Change.NetworkPut(
              new Network(
                  new NetworkName("n" + i),
                  random.nextInt(4) == 0 ? none() : Sorted.set(List.of(prefix)),
                  random.nextInt(2) == 0 ? none() : Sorted.set(List.of(range)),
                  Sorted.set(List.of(new HostName("h" + random.nextInt(3) + ".example"))),
                  random.nextInt(3) == 0 ? Sorted.set(List.of(network())) : none())));
    }
    changes.add(
        new Change.HostResolved(
            new HostName("h0.example"),
            Sorted.set(List.of(address("10.1.0.7"), address("fd00:1::7")))));
    changes.add(
        new Change.HostResolved(
            new HostName("h1.example"), Sorted.set(List.of(address("10.8.0.4")))));
  }

  private void services(List<Change> changes) {
    for (int i = 0; i < 3; i++) {
      changes.add(
          new Change.ServicePut(
              new Service(new ServiceName("s" + i), List.of(term(), term(), term()))));
    }
  }

  private Rule rule(String name) {
    return new Rule(
        new RuleName(name),
        random.nextInt(3) == 0 ? Action.DENY : Action.ALLOW,
        subjects(),
        subjects(),
        random.nextInt(3) == 0 ? List.of(new ServiceTerm.Any()) : List.of(term(), term()),
        random.nextBoolean(),
        random.nextInt(8) != 0,
        switch (random.nextInt(6)) {
          case 0 -> Optional.of(NOW.minus(Duration.ofDays(1)));
          case 1 -> Optional.of(NOW.plus(Duration.ofDays(1)));
          case 2 -> Optional.of(NOW);
          default -> Optional.empty();
        },
        "");
  }

  private List<Subject> subjects() {
    return random.nextBoolean() ? List.of(subject()) : List.of(subject(), subject());
  }

  private Subject subject() {
    return switch (random.nextInt(12)) {
      case 0 -> new Subject.Any();
      case 1 -> new Subject.AllUsers();
      case 2 -> new Subject.ClusterDns();
      case 3, 4, 5 -> new Subject.OfGroup(group());
      case 6 -> new Subject.OfUser(user(random.nextInt(5)));
      case 7 -> new Subject.OfDevice(device(random.nextInt(7)));
      default -> new Subject.OfNetwork(network());
    };
  }

  private ServiceTerm term() {
    int first = PORTS[1 + random.nextInt(PORTS.length - 1)];
    int last = PORTS[1 + random.nextInt(PORTS.length - 1)];
    Protocol ports = List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP).get(random.nextInt(3));
    return switch (random.nextInt(9)) {
      case 0 -> new ServiceTerm.Any();
      case 1 -> new ServiceTerm.Ports(ports, 0, 65_535);
      case 2, 3, 4 -> new ServiceTerm.Ports(ports, Math.min(first, last), Math.max(first, last));
      case 5 -> new ServiceTerm.Types(Protocol.ICMP, 8, 8);
      case 6 -> new ServiceTerm.Types(Protocol.ICMPV6, 0, 255);
      case 7 -> new ServiceTerm.Whole(47);
      default -> new ServiceTerm.Named(new ServiceName("s" + random.nextInt(4)));
    };
  }

  private GroupName group() {
    return new GroupName("g" + random.nextInt(5));
  }

  private NetworkName network() {
    return new NetworkName("n" + random.nextInt(7));
  }

  private static UserId user(int i) {
    return new UserId("u-" + Character.toString('a' + i).repeat(16));
  }

  private static DeviceId device(int i) {
    return new DeviceId("d-" + Character.toString('a' + i).repeat(16));
  }

  private static <T extends Comparable<T>> java.util.SortedSet<T> none() {
    return Sorted.set(new TreeSet<>());
  }
}
