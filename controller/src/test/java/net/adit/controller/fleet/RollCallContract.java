package net.adit.controller.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.controller.rule.TestCluster;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.Store;
import net.adit.controller.store.StoreFixture;
import net.adit.controller.store.table.Member;
import net.adit.model.FeatureLevel;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.desired.Change;
import net.adit.model.identity.GatewayName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What several controllers know of each other's gateways, whatever database is under them.
abstract class RollCallContract extends StoreFixture {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final GatewayName GATEWAY = TestCluster.furnished().gateways().firstKey();

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource clock = now::get;

  /// A controller as far as presence goes.
  private final class Watch implements AutoCloseable {
    final StateKeeper keeper;
    final Presence presence = new Presence(clock);
    final RollCall rollCall;

    Watch(String name, Store store) {
      keeper = StateKeeper.start(store.changes(), clock);
      rollCall =
          new RollCall(store.members(), presence, keeper, new RollCall.Self(name, "test"), clock);
    }

    boolean sees(int revision) {
      return presence
          .of(GATEWAY)
          .filter(Presence.Report::present)
          .filter(report -> report.applied().revision().equals(new Revision(revision)))
          .isPresent();
    }

    @Override
    public void close() {
      rollCall.close();
      keeper.close();
    }
  }

  @Test
  void everyControllerKnowsWhoIsPresentWhicheverOneHeardIt() {
    furnish();
    try (Watch one = new Watch("c1", store);
        Watch two = new Watch("c2", another())) {
      one.presence.recordApplied(applied(1));
      Awaitility.await().atMost(DEADLINE).until(() -> two.sees(1));

      two.presence.recordApplied(applied(2));
      now.set(NOW.plusSeconds(1));
      two.presence.recordApplied(applied(3));
      Awaitility.await().atMost(DEADLINE).until(() -> one.sees(3));

      now.set(NOW.plusSeconds(20));
      assertThat(one.presence.of(GATEWAY).orElseThrow().present()).isFalse();
      assertThat(two.presence.count()).isZero();
    }
    try (Watch later = new Watch("c3", another())) {
      assertThat(later.presence.of(GATEWAY).orElseThrow().heardAt()).isEqualTo(NOW.plusSeconds(1));
    }
  }

  @Test
  void removedGatewayIsForgottenByAllControllers() {
    furnish();
    try (Watch one = new Watch("c1", store);
        Watch two = new Watch("c2", another())) {
      one.presence.recordApplied(applied(1));
      Awaitility.await().atMost(DEADLINE).until(() -> two.sees(1));

      one.keeper.decide(AUTHOR, "", (_, _) -> accepted(new Change.GatewayRemoved(GATEWAY)));
      one.rollCall.forget(GATEWAY);

      Awaitility.await().atMost(DEADLINE).until(() -> two.presence.of(GATEWAY).isEmpty());
      assertThat(store.members().reports()).isEmpty();
    }
  }

  @Test
  void raisesTheFeatureLevelOnceTheLastOldControllerIsForgotten() {
    furnish();
    Member old =
        new Member(Member.Kind.CONTROLLER, "old", "0.0.9", 0, NOW.minus(Duration.ofDays(1)));
    store.members().heard(old, List.of());
    try (Watch one = new Watch("c1", store);
        Watch two = new Watch("c2", another())) {
      one.presence.recordApplied(applied(1));
      Awaitility.await().atMost(DEADLINE).until(() -> two.sees(1));
      assertThat(one.keeper.current().featureLevel()).isZero();
      assertThat(two.rollCall.standing())
          .isEqualTo(new LevelRules.Standing(0, FeatureLevel.KNOWN, List.of(old)));

      assertThat(store.members().forgetController("old")).isTrue();
      Awaitility.await()
          .atMost(DEADLINE)
          .until(() ->
              one.keeper.current().featureLevel() == FeatureLevel.KNOWN
                  && two.keeper.current().featureLevel() == FeatureLevel.KNOWN);
      now.set(NOW.plusSeconds(1));
      one.presence.recordApplied(applied(2));
      Awaitility.await().atMost(DEADLINE).until(() -> two.sees(2));
    }
    assertThat(store.changes().readAfter(Revision.ZERO, 1000))
        .filteredOn(entry -> entry.change() instanceof Change.FeatureLevelRaised)
        .hasSize(1);
    assertThat(store.members().forgetController("old")).isFalse();
  }

  private void furnish() {
    try (StateKeeper keeper = StateKeeper.start(store.changes(), clock)) {
      keeper.decide(
          AUTHOR, "", (_, _) -> Verdict.accepted(TestCluster.furnished().toChanges(), "furnished"));
    }
  }

  private static Verdict<String> accepted(Change change) {
    return Verdict.accepted(List.of(change), "done");
  }

  private AppliedState applied(int revision) {
    return new AppliedState(
        GATEWAY,
        new Revision(revision),
        AppliedPolicy.NONE,
        NOW,
        "1",
        FeatureLevel.KNOWN,
        List.of(),
        List.of());
  }
}
