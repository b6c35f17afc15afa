package net.adit.protocol.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.GroupName;

/// A user as asked for. Immutable.
///
/// @param login unique, by which people name the user
/// @param name the person's name
/// @param endsAt from this instant on no device of the user is let in
/// @param enabled true if absent
public record UserSpec(
    String login,
    Optional<String> name,
    Optional<String> mail,
    SortedSet<GroupName> groups,
    Optional<Instant> endsAt,
    Optional<Boolean> enabled) {
  public UserSpec {
    groups = Sorted.set(groups);
  }
}
