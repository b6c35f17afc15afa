package net.adit.controller.directory;

import static net.adit.controller.rule.TestCluster.NAMING;
import static net.adit.controller.rule.TestCluster.accepted;
import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.user;
import static net.adit.controller.rule.TestCluster.userId;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.identity.GroupName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRulesTest {
  private final DesiredState state = furnished();

  @Test
  void keepsWhatIsPersonalOutOfTheLog() {
    Verdict<?> verdict = UserRules.add(state, user('b', "ops"), details("bert"));

    assertThat(accepted(verdict)).containsExactly(new Change.UserPut(user('b', "ops")));
    assertThat(((Verdict.Accepted<?>) verdict).extras())
        .containsExactly(new Extra.PutUser(userId('b'), details("bert")));
  }

  @Test
  void refusesAnUnknownGroupAndALoginThatLooksLikeAnId() {
    assertRefused(
        UserRules.add(state, user('b', "dev"), details("bert")),
        "group-absent",
        "groups: there is no group 'dev'");
    assertRefused(
        UserRules.add(state, user('b'), details("u-0123456789abcdef")), "name-unusable", "login: ");
    assertRefused(
        UserRules.replace(state, user('z'), details("zoe"), NAMING), "user-absent", "user-z");
  }

  @Test
  void refusesToRemoveAUserNamingTheDevices() {
    assertRefused(
        UserRules.remove(state, userId('a'), NAMING),
        "user-in-use",
        "user 'user-a' is in use by device 'device-a'");
    assertRefused(UserRules.remove(state, userId('z'), NAMING), "user-absent", "user-z");
  }

  @Test
  void erasesARemovedUser() {
    DesiredState two = state.apply(List.of(new Change.UserPut(user('b'))));
    Verdict<?> verdict = UserRules.remove(two, userId('b'), NAMING);

    assertThat(accepted(verdict)).containsExactly(new Change.UserRemoved(userId('b')));
    assertThat(((Verdict.Accepted<?>) verdict).extras())
        .containsExactly(new Extra.EraseUser(userId('b')));
  }

  @Test
  void refusesToRemoveAGroupNamingItsMembers() {
    assertRefused(
        GroupRules.remove(state, new GroupName("ops"), NAMING),
        "group-in-use",
        "group 'ops' is in use by user 'user-a'");
    assertRefused(GroupRules.remove(state, new GroupName("dev"), NAMING), "group-absent", "'dev'");
  }

  @Test
  void addsAndReplacesGroupsByName() {
    assertRefused(GroupRules.add(state, group("ops", "")), "group-exists", "'ops'");
    assertRefused(GroupRules.replace(state, group("dev", "")), "group-absent", "'dev'");
    assertThat(accepted(GroupRules.replace(state, group("ops", "on call")))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "tab\t"})
  void refusesACommentThatIsNotOneLine(String comment) {
    assertRefused(GroupRules.add(state, group("dev", comment)), "comment-invalid", "comment: ");
    assertRefused(
        GroupRules.add(state, group("dev", "x".repeat(501))), "comment-invalid", "501 characters");
  }

  private static Group group(String name, String comment) {
    return Group.ofUsers(new GroupName(name), comment);
  }

  private static UserDetails details(String login) {
    return new UserDetails(login, Optional.empty(), Optional.empty());
  }
}
