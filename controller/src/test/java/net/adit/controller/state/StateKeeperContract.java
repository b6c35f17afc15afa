package net.adit.controller.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import net.adit.controller.store.Store;
import net.adit.controller.store.StoreFixture;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.Refusal;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.RandomChanges;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.UserId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What the single writer promises, whatever database is under it.
abstract class StateKeeperContract extends StoreFixture {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Refusal TAKEN =
      Refusal.of(Refusal.Kind.CONFLICT, "taken", "there is such a group", "choose another name");

  @Test
  void answersWhenItIsDurableAndInTheState() {
    try (StateKeeper keeper = keeper(store)) {
      Outcome<String> outcome = keeper.decide(AUTHOR, "why", addGroup("a"));

      assertThat(outcome).isEqualTo(new Outcome.Done<>(new Revision(1), "made a"));
      assertThat(keeper.current().groups()).containsOnlyKeys(new GroupName("a"));
      assertThat(another().changes().load()).isEqualTo(keeper.current());
    }
  }

  @Test
  void writesNothingWhenRefused() {
    try (StateKeeper keeper = keeper(store)) {
      keeper.decide(AUTHOR, "", addGroup("a"));

      assertThat(keeper.decide(AUTHOR, "", addGroup("a")))
          .isEqualTo(new Outcome.Refused<String>(TAKEN));
      assertThat(keeper.decide(AUTHOR, "", putUser("u-0000000000000001", "ada")))
          .isInstanceOf(Outcome.Done.class);
      assertThat(keeper.decide(AUTHOR, "", putUser("u-0000000000000002", "ADA")))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.refusal().type()).isEqualTo("login-name-held"));
      assertThat(store.changes().head()).isEqualTo(keeper.current().revision());
    }
  }

  @Test
  void decisionThatThrowsWritesNothingAndLeavesTheKeeperUsable() {
    try (StateKeeper keeper = keeper(store)) {
      Decision<String> broken =
          (_, _) -> {
            throw new IllegalStateException("a defect");
          };

      assertThatThrownBy(() -> keeper.decide(AUTHOR, "", broken)).hasMessage("a defect");
      assertThat(keeper.decide(AUTHOR, "", addGroup("a"))).isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void twoControllersDecideAgainstEachOthersWritesAndNoneIsLost() throws Exception {
    try (StateKeeper one = keeper(store);
        StateKeeper two = keeper(another());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Outcome<String>>> requests = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String name = "g" + i / 2; // both controllers are asked for each name
        StateKeeper keeper = i % 2 == 0 ? one : two;
        requests.add(() -> keeper.decide(AUTHOR, "", addGroup(name)));
      }

      List<Outcome<String>> outcomes = new ArrayList<>();
      for (var future : threads.invokeAll(requests)) {
        outcomes.add(future.get());
      }

      assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(20);
      assertThat(outcomes)
          .filteredOn(Outcome.Refused.class::isInstance)
          .hasSize(20)
          .containsOnly(new Outcome.Refused<>(TAKEN));
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(one.current()).isEqualTo(two.current()));
      assertThat(one.current().groups()).hasSize(20);
      assertThat(store.changes().load()).isEqualTo(one.current());
    }
  }

  @Test
  void followsWhatAnotherControllerAppends() {
    try (StateKeeper one = keeper(store);
        StateKeeper two = keeper(another())) {
      one.decide(AUTHOR, "", addGroup("a"));

      Awaitility.await().atMost(PATIENCE).until(() -> two.current().equals(one.current()));
    }
  }

  @Test
  void listenersGetAllChangesOnceAndInOrderFromWhereverTheyStart() throws Exception {
    RandomChanges maker = new RandomChanges(new SplittableRandom(9));
    Recorder early = new Recorder();
    Recorder late = new Recorder();
    Recorder elsewhere = new Recorder();
    try (StateKeeper one = keeper(store);
        StateKeeper two = keeper(another())) {
      one.listen(early);
      two.listen(elsewhere);
      for (int i = 0; i < 30; i++) {
        List<Change> changes = maker.next(3);
        StateKeeper keeper = i % 3 == 0 ? two : one;
        keeper.decide(AUTHOR, "", (_, _) -> Verdict.accepted(changes, "done"));
        if (i == 15) {
          one.listen(late);
        }
      }
      DesiredState last = maker.state();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> early.saw(last) && late.saw(last) && elsewhere.saw(last));
    }
    assertThat(early.mistakes).isEmpty();
    assertThat(late.mistakes).isEmpty();
    assertThat(elsewhere.mistakes).isEmpty();
  }

  @Test
  void listenerThatFailsOrIsSlowHoldsUpNobody() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Recorder recorder = new Recorder();
    try (StateKeeper keeper = keeper(store)) {
      keeper.listen((_, _) -> {
        throw new IllegalStateException("a broken listener, as this test wants it");
      });
      keeper.listen((_, _) -> awaitQuietly(release));
      keeper.listen(recorder);

      keeper.decide(AUTHOR, "", addGroup("a"));
      assertThat(keeper.decide(AUTHOR, "", addGroup("b"))).isInstanceOf(Outcome.Done.class);
      release.countDown();

      DesiredState last = keeper.current();
      Awaitility.await().atMost(PATIENCE).until(() -> recorder.saw(last));
    }
    assertThat(recorder.mistakes).isEmpty();
  }

  @Test
  void listenerMayAskForMore() {
    try (StateKeeper keeper = keeper(store)) {
      keeper.listen((_, next) -> {
        if (next.groups().size() == 1) {
          keeper.decide(AUTHOR, "", addGroup("second"));
        }
      });
      keeper.decide(AUTHOR, "", addGroup("first"));

      Awaitility.await().atMost(PATIENCE).until(() -> keeper.current().groups().size() == 2);
    }
  }

  @Test
  void listenerThatLeftHearsNothingMore() {
    AtomicInteger calls = new AtomicInteger();
    Recorder recorder = new Recorder();
    try (StateKeeper keeper = keeper(store)) {
      keeper.listen((_, _) -> calls.incrementAndGet()).close();
      keeper.listen(recorder);
      keeper.decide(AUTHOR, "", addGroup("a"));
      DesiredState last = keeper.current();
      Awaitility.await().atMost(PATIENCE).until(() -> recorder.saw(last));
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void startsFromASnapshotToTheSameState() {
    RandomChanges maker = new RandomChanges(new SplittableRandom(4));
    try (StateKeeper keeper = StateKeeper.start(store.changes(), InstantSource.system(), 10)) {
      for (int i = 0; i < 15; i++) {
        List<Change> changes = maker.next(3);
        keeper.decide(AUTHOR, "", (_, _) -> Verdict.accepted(changes, "done"));
      }
    }
    assertThat(store.changes().newestSnapshot().number()).isBetween(36L, 45L);

    try (StateKeeper keeper = keeper(reopen())) {
      assertThat(keeper.current()).isEqualTo(maker.state());
      assertThat(keeper.decide(AUTHOR, "", addGroup("next"))).isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void rowThatVanishedStopsItFromFollowing() {
    try (StateKeeper keeper = keeper(store)) {
      tamper(
          "insert into change_log (revision, at_millis, author_kind, author, reason, type, version,"
              + " body, hash) values (2, 0, 'TOKEN', 't', '', 'group-removed', 1,"
              + " '{\"name\":\"a\"}', '')",
          "update log_head set revision = 2");

      assertThatThrownBy(() -> keeper.decide(AUTHOR, "", addGroup("c")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("rows of the change log behind 0 are missing");
      assertThat(keeper.current().revision()).isEqualTo(Revision.ZERO);
    }
  }

  @Test
  void refusesRequestsAfterItWasClosed() {
    StateKeeper keeper = keeper(store);
    keeper.close();

    assertThatThrownBy(() -> keeper.decide(AUTHOR, "", addGroup("a")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the controller is stopping");
    assertThat(store.changes().head()).isEqualTo(Revision.ZERO);
  }

  private static StateKeeper keeper(Store store) {
    return StateKeeper.start(store.changes(), InstantSource.fixed(NOW));
  }

  private static Decision<String> addGroup(String name) {
    return (state, _) ->
        state.groups().containsKey(new GroupName(name))
            ? Verdict.refused(TAKEN)
            : Verdict.accepted(List.of(group(name)), "made " + name);
  }

  private static Decision<String> putUser(String id, String loginName) {
    return (_, _) ->
        Verdict.accepted(
            List.of(group("of-" + id)),
            List.of(
                new Extra.PutUser(
                    new UserId(id),
                    new UserDetails(loginName, Optional.empty(), Optional.empty()))),
            id);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /// Applies what it is told and notes where that does not lead to the state it is told.
  private static final class Recorder implements StateListener {
    private final List<String> mistakes = Collections.synchronizedList(new ArrayList<>());
    private volatile DesiredState state = DesiredState.EMPTY;
    private boolean first = true;

    @Override
    public void changed(List<Change> changes, DesiredState next) {
      DesiredState built =
          first ? DesiredState.restore(next.revision(), changes) : state.apply(changes);
      first = false;
      if (!built.equals(next)) {
        mistakes.add("at " + next.revision());
      }
      state = next;
    }

    boolean saw(DesiredState wanted) {
      return state.equals(wanted);
    }
  }
}
