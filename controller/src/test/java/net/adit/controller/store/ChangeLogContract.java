package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.adit.controller.store.log.Append;
import net.adit.controller.store.log.AppendResult;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.log.LogEntry;
import net.adit.controller.store.secret.SecretId;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.Revision;
import net.adit.model.Secret;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.RandomChanges;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the change log promises, whatever database is under it.
abstract class ChangeLogContract extends StoreFixture {

  @Test
  void keepsWhatWasAppended() {
    AppendResult result = store.changes().append(Revision.ZERO, append(group("a"), group("b")));

    assertThat(result).isEqualTo(new AppendResult.Appended(new Revision(2)));
    assertThat(reopen().changes().load())
        .isEqualTo(DesiredState.EMPTY.apply(List.of(group("a"), group("b"))));
    assertThat(store.changes().readAfter(new Revision(1), 10))
        .containsExactly(new LogEntry(new Revision(2), NOW, AUTHOR, "because", group("b")));
    assertThat(store.changes().readBackFrom(new Revision(2), 1))
        .extracting(LogEntry::change)
        .containsExactly(group("b"));
  }

  @Test
  void refusesAnAppendThatExpectsAnOlderRevision() {
    store.changes().append(Revision.ZERO, append(group("a")));

    AppendResult result = store.changes().append(Revision.ZERO, append(group("b")));

    assertThat(result).isEqualTo(new AppendResult.Conflict(new Revision(1)));
    assertThat(store.changes().load().groups()).containsOnlyKeys(new GroupName("a"));
  }

  @Test
  void ofTwoControllersThatAppendAtOnceOneIsFirstEachTime() throws Exception {
    Store other = another();
    int rounds = 30;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < rounds; i++) {
        Revision expected = new Revision(i);
        List<Callable<AppendResult>> both =
            List.of(
                () -> store.changes().append(expected, append(group("a"))),
                () -> other.changes().append(expected, append(group("b"))));

        List<AppendResult> results = new ArrayList<>();
        for (var future : threads.invokeAll(both)) {
          results.add(future.get());
        }

        assertThat(results)
            .containsExactlyInAnyOrder(
                new AppendResult.Appended(expected.plus(1)),
                new AppendResult.Conflict(expected.plus(1)));
      }
    }
    assertThat(store.changes().load().revision()).isEqualTo(new Revision(rounds));
  }

  @Test
  void replaysToTheLivingStateAtEveryPrefixWithAndWithoutSnapshots() {
    RandomChanges maker = new RandomChanges(new SplittableRandom(7));
    List<DesiredState> living = new ArrayList<>(List.of(DesiredState.EMPTY));
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 40; i++) {
      Revision before = maker.state().revision();
      List<Change> changes = maker.next(1 + random.nextInt(6));
      store.changes().append(before, append(changes.toArray(Change[]::new)));
      living.add(maker.state());
      if (random.nextInt(5) == 0) {
        store.changes().snapshot(maker.state());
      }
      assertThat(store.changes().load()).isEqualTo(maker.state());
    }
    for (DesiredState state : living) {
      assertThat(store.changes().stateAt(state.revision())).isEqualTo(state);
    }
  }

  @Test
  void passesOverASnapshotThatWasChanged() {
    store.changes().append(Revision.ZERO, append(group("a")));
    store.changes().snapshot(store.changes().load());
    assertThat(store.changes().newestSnapshot()).isEqualTo(new Revision(1));
    tamper("update snapshot set body = replace(body, 'a', 'b')");

    assertThat(store.changes().load().groups()).containsOnlyKeys(new GroupName("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update change_log set body = replace(body, 'two', 'six') where revision = 2 | row 2 was changed",
        "update change_log set author = 't-9' where revision = 3                      | row 3 was changed",
        "update change_log set author_kind = 'NOBODY' where revision = 1              | row 1 was changed",
        "update change_log set at_millis = at_millis + 1 where revision = 1           | row 1 was changed",
        "update change_log set reason = '' where revision = 2                         | row 2 was changed",
        "delete from change_log where revision = 2                                    | row 2 is missing",
        "delete from change_log where revision = 3                                    | rows behind 2 are missing",
        "delete from change_log                                                       | rows behind 0 are missing",
        "update log_head set revision = 2                                             | row 3 is not the end"
      })
  void noticesThatTheLogWasTamperedWith(String sql, String sentence) {
    store.changes().append(Revision.ZERO, append(group("one"), group("two"), group("three")));
    tamper(sql);

    assertThatThrownBy(() -> store.changes().load())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the change log is not what was written")
        .hasMessageContaining(sentence)
        .hasMessageContaining("restore a backup");
  }

  @Test
  void writesExtrasWithTheirChangesOrNeither() {
    UserId first = new UserId("u-0000000000000001");
    UserId second = new UserId("u-0000000000000002");
    store.changes().append(Revision.ZERO, withUser(first, "Ada", "a"));

    AppendResult result = store.changes().append(new Revision(1), withUser(second, "aDA", "b"));

    assertThat(result)
        .isInstanceOfSatisfying(
            AppendResult.Refused.class,
            refused ->
                assertThat(refused.refusal().sentence())
                    .contains("'aDA' belongs to user u-0000000000000001"));
    assertThat(store.changes().head()).isEqualTo(new Revision(1));
    assertThat(store.secrets().find(SecretId.of("test", "b"))).isEmpty();
    assertThat(store.secrets().find(SecretId.of("test", "a"))).contains(Secret.ofText("hidden"));
  }

  @Test
  void writesExtrasAlone() {
    AppendResult result =
        store
            .changes()
            .append(
                Revision.ZERO,
                new Append(
                    AUTHOR,
                    "",
                    NOW,
                    List.of(),
                    List.of(new Extra.PutSecret(SecretId.of("only"), Secret.ofText("hidden")))));

    assertThat(result).isEqualTo(new AppendResult.Appended(Revision.ZERO));
    assertThat(store.secrets().find(SecretId.of("only"))).isPresent();
  }

  private static Append withUser(UserId id, String loginName, String secret) {
    return new Append(
        AUTHOR,
        "",
        NOW,
        List.of(group("a")),
        List.of(
            new Extra.PutSecret(SecretId.of("test", secret), Secret.ofText("hidden")),
            new Extra.PutUser(id, new UserDetails(loginName, Optional.empty(), Optional.empty()))));
  }
}
