package net.adit.bench.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
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
import net.adit.model.identity.UserId;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// A large organisation: departments, teams and squads within one another, projects across them,
/// overlapping networks, a third of the rules denying. Repeatable by its seed.
public final class SyntheticPolicy {
  private static final int DEPARTMENTS = 8;
  private static final int TEAMS = 64;
  private static final int SQUADS = 256;
  private static final int PROJECTS = 24;
  private static final int LARGEST_PROJECT = 2_000;

  private final SplittableRandom random;
  private final int devices;
  private final int rules;
  private final List<Change> changes = new ArrayList<>();

  private SyntheticPolicy(long seed, int devices, int rules) {
    random = new SplittableRandom(seed);
    this.devices = devices;
    this.rules = rules;
  }

  public static DesiredState of(long seed, int devices, int rules) {
    SyntheticPolicy policy = new SyntheticPolicy(seed, devices, rules);
    policy.groups();
    policy.people();
    int networks = policy.networks();
    policy.rules(networks);
    return DesiredState.EMPTY.apply(policy.changes);
  }

  private void groups() {
    for (int i = 0; i < SQUADS; i++) {
      group("squad-" + i, new TreeSet<>());
    }
    for (int i = 0; i < TEAMS; i++) {
      group("team-" + i, within("squad-", i, SQUADS / TEAMS));
    }
    for (int i = 0; i < DEPARTMENTS; i++) {
      group("department-" + i, within("team-", i, TEAMS / DEPARTMENTS));
    }
    for (int i = 0; i < PROJECTS; i++) {
      group("project-" + i, new TreeSet<>());
    }
  }

  private static SortedSet<GroupName> within(String kind, int parent, int children) {
    TreeSet<GroupName> names = new TreeSet<>();
    for (int i = 0; i < children; i++) {
      names.add(new GroupName(kind + (parent * children + i)));
    }
    return names;
  }

  private void group(String name, SortedSet<GroupName> groups) {
    changes.add(
        new Change.GroupPut(new Group(new GroupName(name), "", Sorted.set(List.of()), groups)));
  }

  private void people() {
    double[] share = new double[PROJECTS];
    for (int i = 0; i < PROJECTS; i++) {
      double size =
          Math.exp(random.nextDouble() * Math.log(Math.min(LARGEST_PROJECT, devices / 5.0)));
      share[i] = size / devices;
    }
    for (int i = 0; i < devices; i++) {
      TreeSet<GroupName> groups = new TreeSet<>();
      groups.add(new GroupName("squad-" + random.nextInt(SQUADS)));
      for (int project = 0; project < PROJECTS; project++) {
        if (random.nextDouble() < share[project]) {
          groups.add(new GroupName("project-" + project));
        }
      }
      changes.add(new Change.UserPut(new User(user(i), groups, Optional.empty(), true)));
      long v4 = IpAddress.parse("10.64.0.0").low() + 2 + i;
      IpAddress v6 = IpAddress.parse("fd00:64::");
      changes.add(
          new Change.DevicePut(
              new Device(
                  new DeviceId("d-%016d".formatted(i)),
                  user(i),
                  new PoolName("pool"),
                  new Lease(IpAddress.v4(v4), IpAddress.v6(v6.high(), v4)),
                  Optional.empty(),
                  Sorted.set(List.of()),
                  true)));
    }
  }

  private static UserId user(int i) {
    return new UserId("u-%016d".formatted(i));
  }

  /// Prefixes of 16 to 32 bits, many within others, and as many as large within one another in
  /// IPv6.
  private int networks() {
    int networks = Math.max(20, rules / 4);
    for (int i = 0; i < networks; i++) {
      int length = 16 + random.nextInt(17);
      IpAddress v4 = IpAddress.v4(IpAddress.parse("172.16.0.0").low() + random.nextInt(1 << 20));
      IpAddress v6 = IpAddress.v6(IpAddress.parse("fd00:1::").high() + random.nextInt(1 << 20), 0);
      changes.add(
          new Change.NetworkPut(
              Network.ofPrefixes(
                  new NetworkName("net-" + i),
                  List.of(Prefix.containing(v4, length), Prefix.containing(v6, 32 + length)))));
    }
    return networks;
  }

  private void rules(int networks) {
    Optional<RuleName> last = Optional.empty();
    for (int i = 0; i < rules; i++) {
      RuleName name = new RuleName("rule-" + i);
      changes.add(
          new Change.RulePut(
              new Rule(
                  name,
                  random.nextInt(3) == 0 ? Action.DENY : Action.ALLOW,
                  List.of(source()),
                  List.of(network(networks), network(networks)),
                  List.of(service(), service()),
                  false,
                  true,
                  Optional.empty(),
                  ""),
              last));
      last = Optional.of(name);
    }
  }

  private Subject source() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Subject.OfUser(user(random.nextInt(devices)));
      case 2, 3 -> group("squad-", SQUADS);
      case 4, 5 -> group("team-", TEAMS);
      case 6, 7 -> group("department-", DEPARTMENTS);
      default -> group("project-", PROJECTS);
    };
  }

  private Subject group(String kind, int count) {
    return new Subject.OfGroup(new GroupName(kind + random.nextInt(count)));
  }

  private Subject network(int networks) {
    return new Subject.OfNetwork(new NetworkName("net-" + random.nextInt(networks)));
  }

  private ServiceTerm service() {
    return switch (random.nextInt(12)) {
      case 0 -> new ServiceTerm.Any();
      case 1 -> ServiceTerm.parse("icmp");
      case 2 -> ServiceTerm.parse("udp/" + (1 + random.nextInt(60)));
      case 3 -> ServiceTerm.parse("tcp/8000-" + (8000 + random.nextInt(100)));
      default -> ServiceTerm.parse("tcp/" + (20 + random.nextInt(40)));
    };
  }
}
