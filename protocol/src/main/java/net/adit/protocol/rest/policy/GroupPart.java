package net.adit.protocol.rest.policy;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.GroupName;

/// A group as a policy knows it: users list their groups themselves. Immutable.
///
/// @param devices names or ids of members beside the devices of the group's users
/// @param groups whose members belong to this one too
public record GroupPart(
    GroupName name, Optional<String> comment, List<String> devices, SortedSet<GroupName> groups) {
  public GroupPart {
    devices = List.copyOf(devices);
    groups = Sorted.set(groups);
  }
}
