package net.adit.controller.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.state.Verdict;
import net.adit.controller.store.StoreFixture;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.FeatureLevel;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.identity.GroupName;
import org.junit.jupiter.api.Test;

/// A log that a newer version of Adit has written to, properly chained.
class UnknownChangeTest extends StoreFixture {
  @Override
  protected DatabaseLocation freshLocation() {
    return new DatabaseLocation.SqliteFile(directory.resolve("adit.db"));
  }

  @Test
  void unknownTypeStopsTheStart() {
    appendRaw(new ChangeJson.Encoded("moon-put", 1, "{}"));

    refuses("row 1 of the change log is a change 'moon-put' version 1, which this version");
  }

  @Test
  void unknownVersionStopsTheStart() {
    appendRaw(new ChangeJson.Encoded("group-put", 99, "{}"));

    refuses("row 1 of the change log is a change 'group-put' version 99, which this version");
  }

  @Test
  void runningControllerStopsFollowingRatherThanSkip() {
    try (StateKeeper keeper = StateKeeper.start(store.changes(), InstantSource.system())) {
      appendRaw(new ChangeJson.Encoded("moon-put", 1, "{}"));
      store.changes().append(new Revision(1), append(group("after")));

      assertThatThrownBy(keeper::follow)
          .isInstanceOfSatisfying(
              StoreException.class,
              refused -> assertThat(refused.reason()).isEqualTo(Reason.NEWER));
      assertThat(keeper.current().revision()).isEqualTo(Revision.ZERO);
      assertThat(keeper.current().groups()).doesNotContainKey(new GroupName("after"));
      assertThatThrownBy(keeper::requireServing)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("install the version that wrote it");
      assertThatThrownBy(() -> keeper.decide(AUTHOR, "", (_, _) -> Verdict.accepted(List.of(), "")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("moon-put");
    }
  }

  @Test
  void levelThatThisVersionDoesNotKnowStopsStartAndService() {
    Change tooHigh = new Change.FeatureLevelRaised(FeatureLevel.KNOWN + 1);
    try (StateKeeper keeper = StateKeeper.start(store.changes(), InstantSource.system())) {
      assertThat(keeper.notServing()).isEmpty();
      store.changes().append(Revision.ZERO, append(tooHigh));

      assertThatThrownBy(keeper::follow).isInstanceOf(StoreException.class);
      assertThat(keeper.notServing().orElseThrow().sentence())
          .isEqualTo(
              "the cluster is at feature level 2, this version of Adit knows 1;"
                  + " install the version that the other controllers have");
    }
    refuses("the cluster is at feature level 2, this version of Adit knows 1");
  }

  @Test
  void changeThatNotAllProgramsKnowIsNotWrittenBeforeTheyDo() {
    ChangeJson newer =
        new ChangeJson(List.of(new ChangeTypes.Type(Change.GroupPut.class, "g", 1, 2)), List.of());
    ChangeLog log = new ChangeLog(store.database(), noExtras(), newer);
    try (StateKeeper keeper = StateKeeper.start(log, InstantSource.system())) {
      assertThat(keeper.decide(AUTHOR, "", (_, _) -> Verdict.accepted(List.of(group("a")), "made")))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused ->
                  assertThat(refused.refusal().sentence())
                      .isEqualTo(
                          "this needs feature level 2, the cluster is at 1;"
                              + " update the programs that 'adit status' lists"));
      assertThat(log.head()).isEqualTo(Revision.ZERO);
    }
  }

  @Test
  void thisVersionKnowsTheLevelOfAllThatItWrites() {
    assertThat(ChangeTypes.ALL)
        .allSatisfy(
            type -> assertThat(type.level()).isBetween(FeatureLevel.FIRST, FeatureLevel.KNOWN));
  }

  private ExtraWriter noExtras() {
    return new ExtraWriter(
        store.secrets(),
        store.people(),
        store.apiTokens(),
        store.joinTokens(),
        store.certificates());
  }

  private void refuses(String sentence) {
    assertThatThrownBy(() -> StateKeeper.start(store.changes(), InstantSource.system()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(sentence);
  }

  private void appendRaw(ChangeJson.Encoded change) {
    store
        .database()
        .update(handle -> {
          Head head = Head.lock(handle);
          LogRow row = new LogRow(head.revision() + 1, 0, "TOKEN", "t-1", "", change);
          LogWriter.insert(handle, head, List.of(row)).save(handle);
        });
  }
}
