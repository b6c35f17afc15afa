package net.adit.controller.directory;

import static net.adit.controller.rule.Refusals.first;
import static net.adit.controller.rule.Refusals.verdict;
import static net.adit.controller.rule.Refusals.when;

import java.util.List;
import java.util.Optional;
import net.adit.controller.rule.Naming;
import net.adit.controller.rule.Refusals;
import net.adit.controller.state.Verdict;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.identity.GroupName;

/// What may be done with groups. Stateless.
public final class GroupRules {
  private static final int LONGEST_COMMENT = 500;

  private GroupRules() {}

  public static Verdict<Group> add(DesiredState state, Group group) {
    Optional<Refusal> refusal =
        first(
            () ->
                when(
                    state.groups().containsKey(group.name()),
                    () -> Refusals.exists("group", group.name())),
            () -> longComment(group));
    return verdict(refusal, new Change.GroupPut(group), group);
  }

  public static Verdict<Group> replace(DesiredState state, Group group) {
    Optional<Refusal> refusal = first(() -> absent(state, group.name()), () -> longComment(group));
    return verdict(refusal, new Change.GroupPut(group), group);
  }

  public static Verdict<GroupName> remove(DesiredState state, GroupName name, Naming naming) {
    List<String> members =
        state.users().values().stream()
            .filter(user -> user.groups().contains(name))
            .map(user -> "user '" + naming.user(user.id()) + "'")
            .sorted()
            .toList();
    Optional<Refusal> refusal =
        first(
            () -> absent(state, name),
            () -> when(!members.isEmpty(), () -> Refusals.inUse("group", name, members)));
    return verdict(refusal, new Change.GroupRemoved(name), name);
  }

  static Optional<Refusal> absent(DesiredState state, GroupName name) {
    return when(!state.groups().containsKey(name), () -> Refusals.absent("group", name));
  }

  private static Optional<Refusal> longComment(Group group) {
    return when(
        group.comment().length() > LONGEST_COMMENT
            || group.comment().codePoints().anyMatch(Character::isISOControl),
        () ->
            Refusal.of(
                    Kind.INVALID,
                    "comment-invalid",
                    "the comment has " + group.comment().length() + " characters or line breaks",
                    "write at most " + LONGEST_COMMENT + " characters on one line")
                .at(Place.field("comment")));
  }
}
