package net.adit.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.adit.compiler.policy.RandomPolicy;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Group;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import org.junit.jupiter.api.Test;

/// Plans that are made of those before are those that are made of the state alone, whatever people
/// and devices do meanwhile.
class NextPlansTest {
  private static final int POLICIES = 400;
  private static final int CHANGES = 12;

  private static final Change GATEWAY =
      new Change.GatewayPut(
          new Gateway(
              new GatewayName("gw1"),
              new SiteName("fra"),
              List.of(),
              Endpoint.parse("192.0.2.1:7444"),
              IpAddress.parse("10.0.0.1"),
              Sorted.set(List.of()),
              Gateway.DaemonCount.DEFAULT,
              true,
              Optional.empty()));

  @Test
  void areThoseOfTheStateAlone() {
    int followed = 0;
    for (long seed = 0; seed < POLICIES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      DesiredState state = new RandomPolicy(seed).state().apply(List.of(GATEWAY));
      state = state.apply(List.of(new Change.PolicySwitched(state.revision(), RandomPolicy.NOW)));
      Compiled compiled = ClusterCompiler.begin(state);
      for (int i = 0; i < CHANGES; i++) {
        DesiredState next = state.apply(changes(state, random));
        followed += compiled.followedBy(next).isPresent() ? 1 : 0;
        Compiled made = ClusterCompiler.next(compiled, next);
        assertThat(made.plan())
            .as("seed %d, change %d", seed, i)
            .isEqualTo(ClusterCompiler.compile(next));
        state = next;
        compiled = made;
      }
    }
    assertThat(followed).isBetween(POLICIES, POLICIES * CHANGES - 1);
  }

  private static List<Change> changes(DesiredState state, SplittableRandom random) {
    List<Change> changes = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      change(state, random).ifPresent(changes::add);
    }
    return changes;
  }

  private static Optional<Change> change(DesiredState state, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> anyDevice(state, random).map(id -> new Change.DeviceRemoved(id, RandomPolicy.NOW));
      case 1 ->
          anyDevice(state, random)
              .flatMap(id -> Optional.ofNullable(state.devices().get(id)))
              .map(like -> new Change.DevicePut(newcomer(like, random)));
      case 2, 3 ->
          anyUser(state, random).map(user -> new Change.UserPut(moved(state, user, random)));
      default ->
          anyGroup(state, random).map(group -> new Change.GroupPut(toggled(state, group, random)));
    };
  }

  private static Optional<DeviceId> anyDevice(DesiredState state, SplittableRandom random) {
    return any(state.devices().keySet().stream().sorted().toList(), random);
  }

  private static Optional<User> anyUser(DesiredState state, SplittableRandom random) {
    return any(state.users().keySet().stream().sorted().toList(), random)
        .map(id -> state.users().get(id));
  }

  private static Optional<GroupName> anyGroup(DesiredState state, SplittableRandom random) {
    return any(List.copyOf(state.groups().keySet()), random);
  }

  private static <T> Optional<T> any(List<T> all, SplittableRandom random) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private static Device newcomer(Device like, SplittableRandom random) {
    int number = random.nextInt(1 << 20);
    return new Device(
        new DeviceId("d-%016d".formatted(number)),
        like.owner(),
        like.pool(),
        new Lease(
            IpAddress.v4(0x0B00_0000L + number),
            IpAddress.v6(0x2001_0DB8_0000_0000L, 0x0B00_0000L + number)),
        Optional.empty(),
        Sorted.set(List.of()),
        true);
  }

  /// Into a group, or out of it.
  private static User moved(DesiredState state, User user, SplittableRandom random) {
    TreeSet<GroupName> groups = new TreeSet<>(user.groups());
    anyGroup(state, random).filter(group -> !groups.remove(group)).ifPresent(groups::add);
    return new User(user.id(), groups, user.endsAt(), random.nextBoolean());
  }

  private static Group toggled(DesiredState state, GroupName name, SplittableRandom random) {
    Group group = Optional.ofNullable(state.groups().get(name)).orElseThrow();
    TreeSet<DeviceId> devices = new TreeSet<>(group.devices());
    anyDevice(state, random).filter(id -> !devices.remove(id)).ifPresent(devices::add);
    return new Group(name, group.comment(), devices, group.groups());
  }
}
