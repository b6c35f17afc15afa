package net.adit.compiler.policy.names;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.desired.Group;
import net.adit.model.desired.User;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.policy.Subject;

/// The names by which one device is meant: what [AddressBook] resolves downwards, upwards. Pure.
public final class Belonging {
  private Belonging() {}

  /// @return a fresh set; empty if there is no such device
  public static Set<Subject> of(DesiredState state, DeviceId id) {
    Set<Subject> names = new HashSet<>();
    Device device = state.devices().get(id);
    if (device != null) {
      names.add(new Subject.AllUsers());
      names.add(new Subject.OfDevice(id));
      names.add(new Subject.OfUser(device.owner()));
      groups(state, device).forEach(group -> names.add(new Subject.OfGroup(group)));
    }
    return names;
  }

  private static Set<GroupName> groups(DesiredState state, Device device) {
    Set<GroupName> direct = new HashSet<>();
    User owner = state.users().get(device.owner());
    if (owner != null) {
      owner.groups().stream()
          .filter(group -> state.groups().containsKey(group))
          .forEach(direct::add);
    }
    for (Group group : state.groups().values()) {
      if (group.devices().contains(device.id())) {
        direct.add(group.name());
      }
    }
    return withOuter(state, direct);
  }

  /// With all groups that some of these are within.
  private static Set<GroupName> withOuter(DesiredState state, Set<GroupName> direct) {
    Set<GroupName> entered = new HashSet<>(direct);
    ArrayDeque<GroupName> open = new ArrayDeque<>(direct);
    while (!open.isEmpty()) {
      GroupName inner = open.remove();
      for (Group group : state.groups().values()) {
        if (group.groups().contains(inner) && entered.add(group.name())) {
          open.add(group.name());
        }
      }
    }
    return entered;
  }
}
