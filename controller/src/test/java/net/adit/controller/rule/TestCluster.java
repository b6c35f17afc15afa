package net.adit.controller.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.desired.Pool;
import net.adit.model.desired.Site;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.SiteName;
import net.adit.model.identity.UserId;
import net.adit.model.net.AddressPool;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// A small cluster for the tests of rules: users and devices are called by one letter, which is
/// also their id. Immutable.
public final class TestCluster {
  public static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

  /// Ids end in the letter that is their name.
  public static final Naming NAMING =
      new Naming() {
        @Override
        public String device(DeviceId id) {
          return "device-" + id.value().substring(17);
        }

        @Override
        public String user(UserId id) {
          return "user-" + id.value().substring(17);
        }
      };

  private TestCluster() {}

  public static DesiredState with(Change... changes) {
    return DesiredState.EMPTY.apply(Arrays.asList(changes));
  }

  /// One pool of six leases, a network, a direct site with a gateway, a group, user `a`, and device
  /// `a` of user `a` with 10.200.0.2.
  public static DesiredState furnished() {
    return with(
        new Change.PoolPut(pool("staff", "10.200.0.0/29", "fd00:200::/64")),
        new Change.NetworkPut(network("office", "10.1.0.0/16")),
        new Change.SitePut(site("fra", "office")),
        new Change.GatewayPut(gateway("fra-1", "fra", 1)),
        new Change.GroupPut(Group.ofUsers(new GroupName("ops"), "")),
        new Change.UserPut(user('a', "ops")),
        new Change.DevicePut(device('a', 'a', "10.200.0.2")));
  }

  public static Pool pool(String name, String v4, String v6) {
    return new Pool(
        new PoolName(name),
        new AddressPool(Prefix.parse(v4), Prefix.parse(v6)),
        Duration.ofDays(30));
  }

  public static Network network(String name, String... prefixes) {
    return Network.ofPrefixes(
        new NetworkName(name), new TreeSet<>(Arrays.stream(prefixes).map(Prefix::parse).toList()));
  }

  public static Site site(String name, String... networks) {
    return new Site(
        new SiteName(name),
        new Entry.Direct(),
        new TreeSet<>(Arrays.stream(networks).map(NetworkName::new).toList()));
  }

  public static Gateway gateway(String name, String site, int number) {
    return new Gateway(
        new GatewayName(name),
        new SiteName(site),
        List.of("192.0.2." + number),
        Endpoint.parse("192.0.2." + number + ":7444"),
        IpAddress.parse("10.255.0." + number),
        new TreeSet<>(),
        Gateway.DaemonCount.DEFAULT,
        true,
        Optional.empty());
  }

  public static User user(char letter, String... groups) {
    return new User(
        userId(letter),
        new TreeSet<>(Arrays.stream(groups).map(GroupName::new).toList()),
        Optional.empty(),
        true);
  }

  public static Device device(char letter, char owner, String v4, String... ownPrefixes) {
    return new Device(
        deviceId(letter),
        userId(owner),
        new PoolName("staff"),
        new AddressPool(Prefix.parse("10.200.0.0/29"), Prefix.parse("fd00:200::/64"))
            .lease(IpAddress.parse(v4))
            .orElseThrow(),
        Optional.empty(),
        new TreeSet<>(Arrays.stream(ownPrefixes).map(Prefix::parse).toList()),
        true);
  }

  public static UserId userId(char letter) {
    return new UserId("u-000000000000000" + letter);
  }

  public static DeviceId deviceId(char letter) {
    return new DeviceId("d-000000000000000" + letter);
  }

  /// The changes of an accepted verdict.
  public static List<Change> accepted(Verdict<?> verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return ((Verdict.Accepted<?>) verdict).changes();
  }

  /// The refusal of a verdict that is one.
  public static Refusal refused(Verdict<?> verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused<?>) verdict).refusal();
  }

  /// Asserts type and part of the sentence of a refusal.
  public static void assertRefused(Verdict<?> verdict, String type, String part) {
    Refusal refusal = refused(verdict);
    assertThat(refusal.type()).isEqualTo(type);
    assertThat(refusal.sentence()).contains(part);
    assertThat(refusal.remedy()).isNotEmpty();
  }
}
