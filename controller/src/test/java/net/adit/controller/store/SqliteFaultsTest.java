package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import net.adit.controller.store.log.AppendResult;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/// What a user is told when the database file cannot serve, and that nothing is half-applied.
class SqliteFaultsTest extends StoreFixture {
  @Override
  protected DatabaseLocation freshLocation() {
    return SqliteStoreTest.file(directory);
  }

  @Test
  void fileIsPrivate() throws IOException {
    for (String name : new String[] {"adit.db", "adit.db-wal", "adit.db-shm"}) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void missingFileIsNotMade() {
    Path missing = directory.resolve("missing.db");

    refuses(missing, Reason.MISSING)
        .hasMessage(
            "there is no database of Adit at "
                + missing
                + "; make one with `adit controller init`");
    assertThat(missing).doesNotExist();
  }

  @Test
  void emptyFileIsNoDatabaseOfAdit() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.db"));

    refuses(empty, Reason.MISSING).hasMessageContaining("`adit controller init`");
  }

  @Test
  void fileOfAnotherProgramIsToldAsDamaged() throws IOException {
    byte[] bytes = new byte[8192];
    Arrays.fill(bytes, (byte) 'x');
    Path other = Files.write(directory.resolve("other.db"), bytes);

    refuses(other, Reason.DAMAGED).hasMessageContaining(other.toString());
    assertThat(Files.readAllBytes(other)).isEqualTo(bytes);
  }

  @Test
  void directoryThatIsMissingIsNamed() {
    Path nowhere = directory.resolve("nowhere/adit.db");

    assertThatThrownBy(
            () -> Store.create(new DatabaseLocation.SqliteFile(nowhere), keys, new SecureRandom()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(nowhere.toString())
        .hasMessageContaining("check that its directory exists");
  }

  @Test
  void newerSchemaIsRefusedAndLeftAlone() {
    store.changes().append(Revision.ZERO, append(group("a")));
    tamper(
        "insert into adit_schema (installed_rank, version, description, type, script, checksum,"
            + " installed_by, execution_time, success) values (999, '999', 'later', 'SQL',"
            + " 'V999__later.sql', 1, 'x', 1, 1)");
    store.close();

    refuses(directory.resolve("adit.db"), Reason.NEWER)
        .hasMessageContaining("was written by a newer version of Adit")
        .hasMessageContaining("install that version or later; nothing was changed");
  }

  @Test
  void secondCreationIsRefusedOnceThereIsACluster() {
    DatabaseLocation location = store.database().location();
    Store.create(location, keys, new SecureRandom()).close();
    store.changes().append(Revision.ZERO, append(group("a")));

    assertThatThrownBy(() -> Store.create(location, keys, new SecureRandom()))
        .isInstanceOfSatisfying(
            StoreException.class, no -> assertThat(no.reason()).isEqualTo(Reason.EXISTS))
        .hasMessageContaining("holds a cluster already");
    assertThat(store.changes().load().revision()).isEqualTo(new Revision(1));
  }

  @Test
  void fullDatabaseTakesNothingHalfAndGoesOnWhenThereIsSpace() {
    store.changes().append(Revision.ZERO, append(group("a")));
    Change[] many = new Change[3000];
    Arrays.setAll(many, i -> group("g" + i));
    tamper("pragma max_page_count = 40");

    assertThatThrownBy(() -> store.changes().append(new Revision(1), append(many)))
        .isInstanceOfSatisfying(
            StoreException.class, no -> assertThat(no.reason()).isEqualTo(Reason.FULL))
        .hasMessage(
            "database "
                + directory.resolve("adit.db")
                + " has no space left; free some space; nothing was written");
    assertThat(store.changes().load().revision()).isEqualTo(new Revision(1));

    tamper("pragma max_page_count = 100000");
    assertThat(store.changes().append(new Revision(1), append(many)))
        .isEqualTo(new AppendResult.Appended(new Revision(3001)));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refuses(Path file, Reason reason) {
    return assertThatThrownBy(
            () -> Store.open(new DatabaseLocation.SqliteFile(file), keys, new SecureRandom()))
        .isInstanceOfSatisfying(
            StoreException.class, no -> assertThat(no.reason()).isEqualTo(reason));
  }
}
