package net.adit.protocol.rest;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;

/// A set of users and devices, as asked for and as shown; users list their groups themselves.
/// Immutable.
///
/// @param comment at most 500 characters
/// @param devices members beside the devices of the group's users
/// @param groups whose members belong to this one too
public record GroupSpec(
    GroupName name,
    Optional<String> comment,
    SortedSet<DeviceId> devices,
    SortedSet<GroupName> groups) {
  public GroupSpec {
    devices = Sorted.set(devices);
    groups = Sorted.set(groups);
  }

  /// A group that only its users make up.
  public static GroupSpec ofUsers(GroupName name, Optional<String> comment) {
    return new GroupSpec(name, comment, Sorted.set(List.of()), Sorted.set(List.of()));
  }
}
