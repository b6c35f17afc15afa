package net.adit.compiler.policy.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.UserId;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Prefix;
import net.adit.model.policy.Subject;

/// Resolves names, each once. Confined to one compilation.
///
/// A name that nothing has stands for nothing: rules that name it match nothing. Groups that hold
/// themselves are refused when they are made; here they are entered once.
public final class AddressBook {
  private final DesiredState state;
  private final Map<GroupName, List<UserId>> usersByGroup = new HashMap<>();
  private final Map<Subject, Extent> known = new HashMap<>();

  public AddressBook(DesiredState state) {
    this.state = state;
    for (User user : state.users().values()) {
      user.groups()
          .forEach(
              group -> usersByGroup.computeIfAbsent(group, _ -> new ArrayList<>()).add(user.id()));
    }
  }

  /// The addresses of a network and of those within, sorted and disjoint.
  public List<AddressRange> rangesOf(NetworkName network) {
    List<AddressRange> ranges = new ArrayList<>();
    collect(network, new HashSet<>(), ranges);
    return Ranges.union(ranges);
  }

  /// The same as prefixes, those that were written as such among them as they are.
  public SortedSet<Prefix> prefixesOf(NetworkName network) {
    List<AddressRange> ranges = new ArrayList<>();
    collect(network, new HashSet<>(), ranges);
    TreeSet<Prefix> prefixes = new TreeSet<>();
    ranges.forEach(range -> prefixes.addAll(range.toPrefixes()));
    return Collections.unmodifiableSortedSet(prefixes);
  }

  /// The devices that a name stands for; none if it stands for addresses.
  public Collection<Device> devicesOf(Subject subject) {
    return switch (extentOf(subject)) {
      case Extent.Devices(var devices) -> devices;
      case Extent.Addresses _, Extent.Everything _ -> List.of();
    };
  }

  /// The addresses that a name stands for, sorted and disjoint; none if it stands for devices, or
  /// for every address.
  public List<AddressRange> addressesOf(Subject subject) {
    return switch (extentOf(subject)) {
      case Extent.Addresses(var ranges) -> ranges;
      case Extent.Devices _, Extent.Everything _ -> List.of();
    };
  }

  public Extent extentOf(Subject subject) {
    Extent found = known.get(subject);
    if (found == null) {
      found = resolve(subject);
      known.put(subject, found);
    }
    return found;
  }

  private Extent resolve(Subject subject) {
    return switch (subject) {
      case Subject.Any() -> new Extent.Everything();
      case Subject.AllUsers() -> new Extent.Devices(state.devices().values());
      case Subject.ClusterDns() ->
          new Extent.Addresses(
              Ranges.union(state.settings().dnsServers().stream().map(AddressRange::of).toList()));
      case Subject.OfNetwork(var network) -> new Extent.Addresses(rangesOf(network));
      case Subject.OfUser(var user) -> new Extent.Devices(devices(state.devicesOf(user).stream()));
      case Subject.OfDevice(var device) -> new Extent.Devices(devices(Stream.of(device)));
      case Subject.OfGroup(var group) -> new Extent.Devices(devices(members(group)));
    };
  }

  private List<Device> devices(Stream<DeviceId> ids) {
    return ids.distinct().flatMap(id -> Stream.ofNullable(state.devices().get(id))).toList();
  }

  private Stream<DeviceId> members(GroupName group) {
    Set<GroupName> entered = new LinkedHashSet<>();
    enter(group, entered);
    return entered.stream().flatMap(this::ownMembers);
  }

  private void enter(GroupName name, Set<GroupName> entered) {
    Group group = state.groups().get(name);
    if (group != null && entered.add(name)) {
      group.groups().forEach(within -> enter(within, entered));
    }
  }

  private Stream<DeviceId> ownMembers(GroupName name) {
    Stream<DeviceId> ofUsers =
        usersByGroup.getOrDefault(name, List.of()).stream()
            .flatMap(user -> state.devicesOf(user).stream());
    Group group = state.groups().get(name);
    return group == null ? Stream.empty() : Stream.concat(ofUsers, group.devices().stream());
  }

  private void collect(NetworkName name, Set<NetworkName> entered, List<AddressRange> ranges) {
    Network network = state.networks().get(name);
    if (network == null || !entered.add(name)) {
      return;
    }
    network.prefixes().forEach(prefix -> ranges.add(AddressRange.of(prefix)));
    ranges.addAll(network.ranges());
    network.hosts().stream()
        .flatMap(host -> Stream.ofNullable(state.hosts().get(host)))
        .forEach(answer -> answer.forEach(address -> ranges.add(AddressRange.of(address))));
    network.networks().forEach(within -> collect(within, entered, ranges));
  }
}
