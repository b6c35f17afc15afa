package net.adit.model.desired;

import java.util.List;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;

/// A set of users and devices under one name; each [User] lists its groups. Immutable.
///
/// @param comment free text for people, at most 500 characters
/// @param devices members beside the devices of the group's users
/// @param groups whose members belong to this one too
public record Group(
    GroupName name, String comment, SortedSet<DeviceId> devices, SortedSet<GroupName> groups) {
  public Group {
    devices = Sorted.set(devices);
    groups = Sorted.set(groups);
  }

  /// A group that only its users make up.
  public static Group ofUsers(GroupName name, String comment) {
    return new Group(name, comment, Sorted.set(List.of()), Sorted.set(List.of()));
  }
}
