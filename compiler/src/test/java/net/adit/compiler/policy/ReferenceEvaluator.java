package net.adit.compiler.policy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.Network;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.ServiceName;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// Judges one flow by reading the rules from the top, names unresolved: slow, plain, and without
/// anything of the compiler's.
public record ReferenceEvaluator(DesiredState state, Instant now) {

  public Optional<Rule> judge(IpAddress source, IpAddress destination, int protocol, int code) {
    for (Rule rule : state.policy().rules()) {
      if (rule.livesAt(now)
          && anyHolds(rule.from(), source)
          && anyHolds(rule.to(), destination)
          && anyFits(rule.services(), protocol, code)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private boolean anyHolds(List<Subject> subjects, IpAddress address) {
    return subjects.stream().anyMatch(subject -> holds(subject, address));
  }

  boolean holds(Subject subject, IpAddress address) {
    return switch (subject) {
      case Subject.Any() -> true;
      case Subject.AllUsers() ->
          state.devices().values().stream().anyMatch(device -> owns(device, address));
      case Subject.ClusterDns() -> state.settings().dnsServers().contains(address);
      case Subject.OfUser(var user) ->
          state.devices().values().stream()
              .anyMatch(device -> device.owner().equals(user) && owns(device, address));
      case Subject.OfDevice(var id) ->
          state.devices().containsKey(id) && owns(state.devices().get(id), address);
      case Subject.OfGroup(var group) ->
          state.devices().values().stream()
              .anyMatch(device -> owns(device, address) && belongs(device, group, new HashSet<>()));
      case Subject.OfNetwork(var network) -> lies(address, network, new HashSet<>());
    };
  }

  private static boolean owns(Device device, IpAddress address) {
    return device.lease().v4().equals(address)
        || device.lease().v6().equals(address)
        || device.ownPrefixes().stream().anyMatch(prefix -> prefix.contains(address));
  }

  private boolean belongs(Device device, GroupName name, Set<GroupName> path) {
    Group group = state.groups().get(name);
    if (group == null || !path.add(name)) {
      return false;
    }
    return group.devices().contains(device.id())
        || Optional.ofNullable(state.users().get(device.owner()))
            .filter(user -> user.groups().contains(name))
            .isPresent()
        || group.groups().stream().anyMatch(within -> belongs(device, within, path));
  }

  private boolean lies(IpAddress address, NetworkName name, Set<NetworkName> path) {
    Network network = state.networks().get(name);
    if (network == null || !path.add(name)) {
      return false;
    }
    return network.prefixes().stream().anyMatch(prefix -> prefix.contains(address))
        || network.ranges().stream()
            .anyMatch(range ->
                range.family() == address.family()
                    && range.first().compareTo(address) <= 0
                    && range.last().compareTo(address) >= 0)
        || network.hosts().stream()
            .anyMatch(host ->
                state.hosts().containsKey(host) && state.hosts().get(host).contains(address))
        || network.networks().stream().anyMatch(within -> lies(address, within, path));
  }

  boolean anyFits(List<ServiceTerm> terms, int protocol, int code) {
    return terms.stream().anyMatch(term -> fits(term, protocol, code, new HashSet<>()));
  }

  private boolean fits(ServiceTerm term, int protocol, int code, Set<ServiceName> path) {
    return switch (term) {
      case ServiceTerm.Any() -> true;
      case ServiceTerm.Ports(var named, var first, var last) ->
          named.number() == protocol && first <= code && code <= last;
      case ServiceTerm.Types(var named, var first, var last) ->
          named.number() == protocol && first <= code && code <= last;
      case ServiceTerm.Whole(var number) -> number == protocol;
      case ServiceTerm.Named(var name) ->
          state.services().containsKey(name)
              && path.add(name)
              && state.services().get(name).terms().stream()
                  .anyMatch(within -> fits(within, protocol, code, path));
    };
  }
}
