package net.adit.tests.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.controller.policy.Roll;
import net.adit.controller.rule.Naming;
import net.adit.model.Sorted;
import net.adit.model.desired.Change;
import net.adit.model.desired.ClusterSettings;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.PoolName;
import net.adit.model.identity.UserId;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.model.net.Prefix;

/// The users and devices that all golden policies are about, and what people call them. Immutable.
///
/// @param state a cluster with them, their groups and no policy
record Cast(DesiredState state, Map<String, UserId> users, Map<String, DeviceId> devices)
    implements Naming {
  private static final List<IpAddress> NAME_SERVERS =
      List.of(IpAddress.parse("10.0.0.53"), IpAddress.parse("fd00::53"));
  private static final long DEVICES_V6 = IpAddress.parse("fd00:8::").high();

  Cast {
    users = Map.copyOf(users);
    devices = Map.copyOf(devices);
  }

  /// Reads lines of user, group, device, address and what lies behind it.
  static Cast parse(String text) {
    Map<String, UserId> users = new HashMap<>();
    Map<String, DeviceId> devices = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.SettingsPut(settings()));
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          List<String> words = List.of(line.strip().split(" +", -1));
          UserId user =
              users.computeIfAbsent(words.getFirst(), _ -> new UserId(id("u", users.size())));
          DeviceId device = new DeviceId(id("d", devices.size()));
          devices.put(words.get(2), device);
          changes.addAll(changes(user, new GroupName(words.get(1)), device, words));
        });
    return new Cast(DesiredState.EMPTY.apply(changes), users, devices);
  }

  private static ClusterSettings settings() {
    ClusterSettings usual = ClusterSettings.DEFAULT;
    return new ClusterSettings(
        usual.udpPort(), usual.tcpPort(), NAME_SERVERS, List.of(), usual.routing(), 1, 1);
  }

  private static String id(String kind, int number) {
    return "%s-%016d".formatted(kind, number);
  }

  private static List<Change> changes(
      UserId user, GroupName group, DeviceId device, List<String> words) {
    IpAddress v4 = IpAddress.parse(words.get(3));
    return List.of(
        new Change.GroupPut(Group.ofUsers(group, "")),
        new Change.UserPut(new User(user, Sorted.set(List.of(group)), Optional.empty(), true)),
        new Change.DevicePut(
            new Device(
                device,
                user,
                new PoolName("pool"),
                new Lease(v4, IpAddress.v6(DEVICES_V6, v4.low())),
                Optional.empty(),
                Sorted.set(words.stream().skip(4).map(Prefix::parse).toList()),
                true)));
  }

  Roll roll() {
    return new Roll(users, devices);
  }

  /// The addresses that a text stands for: both of a device, or itself.
  List<IpAddress> addresses(String text) {
    return Optional.ofNullable(devices.get(text)).stream()
        .flatMap(id -> Stream.ofNullable(state.devices().get(id)))
        .map(Device::lease)
        .findFirst()
        .map(lease -> List.of(lease.v4(), lease.v6()))
        .orElseGet(() -> List.of(IpAddress.parse(text)));
  }

  @Override
  public String device(DeviceId id) {
    return nameOf(devices, id);
  }

  @Override
  public String user(UserId id) {
    return nameOf(users, id);
  }

  private static <T> String nameOf(Map<String, T> ids, T id) {
    return ids.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
