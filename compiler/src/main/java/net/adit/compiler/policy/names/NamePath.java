package net.adit.compiler.policy.names;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.desired.User;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Subject;

/// By which names a subject holds an address: group within group, user, device; network within
/// network. Pure.
public final class NamePath {
  private final DesiredState state;
  private final IpAddress address;
  private final Set<Subject> entered = new HashSet<>();

  private NamePath(DesiredState state, IpAddress address) {
    this.state = state;
    this.address = address;
  }

  /// From the first of some subjects that holds the address down to what has it itself; empty if
  /// none does.
  public static List<Subject> of(List<Subject> subjects, IpAddress address, DesiredState state) {
    NamePath path = new NamePath(state, address);
    return subjects.stream()
        .flatMap(subject -> path.down(subject).stream())
        .findFirst()
        .orElse(List.of());
  }

  private Optional<List<Subject>> down(Subject subject) {
    if (!entered.add(subject)) {
      return Optional.empty();
    }
    return switch (subject) {
      case Subject.Any() -> Optional.of(List.of(subject));
      case Subject.ClusterDns() ->
          state.settings().dnsServers().contains(address)
              ? Optional.of(List.of(subject))
              : Optional.empty();
      case Subject.AllUsers() -> through(subject, devices(state.devices().values()));
      case Subject.OfDevice(var id) ->
          Optional.ofNullable(state.devices().get(id))
              .filter(this::isOf)
              .map(_ -> List.of(subject));
      case Subject.OfUser(var id) ->
          through(
              subject,
              state.devicesOf(id).stream().sorted().<Subject>map(Subject.OfDevice::new).toList());
      case Subject.OfGroup(var name) ->
          Optional.ofNullable(state.groups().get(name))
              .flatMap(group -> through(subject, members(group)));
      case Subject.OfNetwork(var name) ->
          Optional.ofNullable(state.networks().get(name))
              .flatMap(network -> network(subject, network));
    };
  }

  private Optional<List<Subject>> through(Subject subject, List<Subject> within) {
    return within.stream()
        .flatMap(each -> down(each).stream())
        .findFirst()
        .map(rest -> {
          List<Subject> path = new ArrayList<>(List.of(subject));
          path.addAll(rest);
          return List.copyOf(path);
        });
  }

  /// Only the device that has the address: a walk over all would enter each.
  private List<Subject> devices(java.util.Collection<Device> all) {
    return all.stream()
        .filter(this::isOf)
        .<Subject>map(device -> new Subject.OfDevice(device.id()))
        .toList();
  }

  private List<Subject> members(Group group) {
    List<Subject> members = new ArrayList<>();
    state.users().values().stream()
        .filter(user -> user.groups().contains(group.name()))
        .map(User::id)
        .sorted()
        .forEach(user -> members.add(new Subject.OfUser(user)));
    group.devices().forEach(device -> members.add(new Subject.OfDevice(device)));
    group.groups().forEach(within -> members.add(new Subject.OfGroup(within)));
    return members;
  }

  private boolean isOf(Device device) {
    return device.lease().v4().equals(address)
        || device.lease().v6().equals(address)
        || device.ownPrefixes().stream()
            .anyMatch(prefix -> prefix.family() == address.family() && prefix.contains(address));
  }

  private Optional<List<Subject>> network(Subject subject, Network network) {
    Optional<List<Subject>> within =
        through(subject, network.networks().stream().<Subject>map(Subject.OfNetwork::new).toList());
    return within.isPresent() || !holds(network) ? within : Optional.of(List.of(subject));
  }

  private boolean holds(Network network) {
    return network.prefixes().stream()
            .anyMatch(prefix -> prefix.family() == address.family() && prefix.contains(address))
        || network.ranges().stream()
            .anyMatch(range -> range.family() == address.family() && range.contains(address))
        || network.hosts().stream()
            .anyMatch(host ->
                state.hosts().containsKey(host) && state.hosts().get(host).contains(address));
  }
}
