package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import net.adit.controller.store.log.Append;
import net.adit.controller.store.log.AppendResult;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.log.Extra;
import net.adit.controller.store.log.LogEntry;
import net.adit.controller.store.secret.KeyFile;
import net.adit.controller.store.secret.SecretId;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.table.UserDetails;
import net.adit.model.Revision;
import net.adit.model.Secret;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Group;
import net.adit.model.identity.GroupName;
import net.adit.model.identity.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the store promises, whatever database is under it.
abstract class StoreContract {
  static final Author AUTHOR = new Author(Author.Kind.TOKEN, "t-1");
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @TempDir Path directory;
  KeyFile keys;
  Store store;

  /// An empty place for a database.
  abstract DatabaseLocation freshLocation();

  @BeforeEach
  void create() {
    keys = KeyFile.create(directory.resolve("keys"), new SecureRandom());
    store = Store.create(freshLocation(), keys, new SecureRandom());
  }

  @AfterEach
  void close() {
    store.close();
  }

  Store reopen() {
    store.close();
    store = Store.open(store.database().location(), keys, new SecureRandom());
    return store;
  }

  static Append append(Change... changes) {
    return new Append(AUTHOR, "because", NOW, List.of(changes), List.of());
  }

  static Change group(String name) {
    return new Change.GroupPut(new Group(new GroupName(name), ""));
  }

  @Test
  void keepsWhatWasAppended() {
    AppendResult result = store.changes().append(Revision.ZERO, append(group("a"), group("b")));

    assertThat(result).isEqualTo(new AppendResult.Appended(new Revision(2)));
    assertThat(reopen().changes().load())
        .isEqualTo(DesiredState.EMPTY.apply(List.of(group("a"), group("b"))));
    assertThat(store.changes().readAfter(new Revision(1), 10))
        .containsExactly(new LogEntry(new Revision(2), NOW, AUTHOR, "because", group("b")));
  }

  @Test
  void refusesAnAppendThatExpectsAnOlderRevision() {
    store.changes().append(Revision.ZERO, append(group("a")));

    AppendResult result = store.changes().append(Revision.ZERO, append(group("b")));

    assertThat(result).isEqualTo(new AppendResult.Conflict(new Revision(1)));
    assertThat(store.changes().load().groups()).containsOnlyKeys(new GroupName("a"));
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

  private static Append withUser(UserId id, String loginName, String secret) {
    return new Append(
        AUTHOR,
        "",
        NOW,
        List.of(group("a")),
        List.of(
            new Extra.PutSecret(SecretId.of("test", secret), Secret.ofText("hidden")),
            new Extra.PutUser(
                id,
                new UserDetails(
                    loginName, java.util.Optional.empty(), java.util.Optional.empty()))));
  }
}
