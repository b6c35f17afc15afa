package net.adit.model.desired;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.UserId;

/// A person who owns devices. Immutable. Name and mail are not here but in a table by this id.
///
/// @param endsAt from this instant on no device of the user is let in
public record User(
    UserId id, SortedSet<GroupName> groups, Optional<Instant> endsAt, boolean enabled) {
  public User {
    groups = Sorted.set(groups);
  }
}
