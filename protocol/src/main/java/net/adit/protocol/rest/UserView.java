package net.adit.protocol.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.UserId;

/// A user as shown. Immutable.
///
/// @param login `erased` if the personal data was erased
public record UserView(
    UserId id,
    String login,
    Optional<String> name,
    Optional<String> mail,
    SortedSet<GroupName> groups,
    Optional<Instant> endsAt,
    boolean enabled,
    List<DeviceId> devices) {
  public UserView {
    groups = Sorted.set(groups);
    devices = List.copyOf(devices);
  }

  /// The same user as a request, to be changed and sent back.
  public UserSpec toSpec() {
    return new UserSpec(login, name, mail, groups, endsAt, Optional.of(enabled));
  }
}
