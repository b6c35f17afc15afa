package net.adit.controller.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.adit.controller.store.backup.Backup;
import net.adit.controller.store.sql.DatabaseLocation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The store over SQLite, in a file of the test's own.
class SqliteStoreTest {
  static DatabaseLocation file(Path directory) {
    return new DatabaseLocation.SqliteFile(directory.resolve("adit.db"));
  }

  @Nested
  class Log extends ChangeLogContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }
  }

  @Nested
  class Tables extends TablesContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }
  }

  @Nested
  class Events extends AgentEventsContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }
  }

  @Nested
  class Secrets extends SecretsContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }

    @Override
    protected List<Path> files() throws IOException {
      try (Stream<Path> all = Files.list(directory)) {
        return all.filter(path -> path.getFileName().toString().startsWith("adit.db")).toList();
      }
    }
  }

  @Nested
  class Backups extends BackupContract {
    @Override
    protected DatabaseLocation freshLocation() {
      return file(directory);
    }

    @Override
    protected List<DatabaseLocation> targets() {
      return List.of(new DatabaseLocation.SqliteFile(directory.resolve("other.db")));
    }

    @Test
    void everyTableButTheHistoryOfTheSchemaIsInABackup() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Backup.write(store.database(), out, NOW);
      List<String> tables =
          store
              .database()
              .read(handle ->
                  handle
                      .createQuery(
                          "select name from sqlite_master where type = 'table'"
                              + " and name <> 'adit_schema' and name not like 'sqlite_%'")
                      .mapTo(String.class)
                      .list());

      // What somebody looks at just now.
      List<String> passing = List.of("policy_trace", "traced_opening");
      assertThat(tables).hasSizeGreaterThan(10).containsAll(passing);
      assertThat(out.toString(UTF_8)).doesNotContain(passing);
      assertThat(tables)
          .filteredOn(table -> !passing.contains(table))
          .allSatisfy(
              table -> assertThat(out.toString(UTF_8)).contains("{\"table\":\"" + table + "\","));
    }
  }
}
