package net.adit.controller.directory;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.verdict;
import static net.adit.controller.rule.Refusals.when;

import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.User;
import net.adit.model.identity.UserId;

/// What may be done with users, as far as the desired state decides it; that logins are unique is
/// the table of people's rule. Stateless.
public final class UserRules {
  private UserRules() {}

  public static Verdict<User> add(DesiredState state, User user, UserDetails details) {
    Optional<Refusal> refusal =
        first(
            () -> Refusals.unusableName("login", details.loginName()),
            () -> unknownGroup(state, user));
    return verdict(refusal, new Change.UserPut(user), personal(user, details), user);
  }

  public static Verdict<User> replace(
      DesiredState state, User user, UserDetails details, Naming naming) {
    Optional<Refusal> refusal =
        first(
            () -> absent(state, user.id(), naming),
            () -> Refusals.unusableName("login", details.loginName()),
            () -> unknownGroup(state, user));
    return verdict(refusal, new Change.UserPut(user), personal(user, details), user);
  }

  private static List<Extra> personal(User user, UserDetails details) {
    return List.of(new Extra.PutUser(user.id(), details));
  }

  /// Removes a user without devices and erases what is personal.
  public static Verdict<UserId> remove(DesiredState state, UserId id, Naming naming) {
    List<String> devices =
        state.devicesOf(id).stream()
            .map(device -> "device '" + naming.device(device) + "'")
            .sorted()
            .toList();
    Optional<Refusal> refusal =
        first(
            () -> absent(state, id, naming),
            () -> when(!devices.isEmpty(), () -> Refusals.inUse("user", naming.user(id), devices)));
    return verdict(refusal, new Change.UserRemoved(id), List.of(new Extra.EraseUser(id)), id);
  }

  static Optional<Refusal> absent(DesiredState state, UserId id, Naming naming) {
    return when(!state.users().containsKey(id), () -> Refusals.absent("user", naming.user(id)));
  }

  private static Optional<Refusal> unknownGroup(DesiredState state, User user) {
    return user.groups().stream()
        .flatMap(group -> GroupRules.absent(state, group).stream())
        .findFirst()
        .map(refusal -> refusal.at(Place.field("groups")));
  }
}
