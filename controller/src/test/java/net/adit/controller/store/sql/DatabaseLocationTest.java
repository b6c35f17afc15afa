package net.adit.controller.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.model.InvalidValueException;
import net.adit.model.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseLocationTest {
  @Test
  void readsFilesAndServers() {
    assertThat(DatabaseLocation.parse("/var/lib/adit/adit.db"))
        .isEqualTo(new DatabaseLocation.SqliteFile(Path.of("/var/lib/adit/adit.db")));
    assertThat(DatabaseLocation.parse("postgres://db/adit"))
        .isEqualTo(new DatabaseLocation.Postgres("db/adit", Optional.empty(), Optional.empty()));
    assertThat(DatabaseLocation.parse("postgresql://me:pa ss@a:1,b:2/adit?sslmode=require"))
        .isEqualTo(
            new DatabaseLocation.Postgres(
                "a:1,b:2/adit?sslmode=require",
                Optional.of("me"),
                Optional.of(Secret.ofText("pa ss"))));
  }

  @Test
  void neverShowsThePassword() {
    DatabaseLocation location = DatabaseLocation.parse("postgresql://me:hunter2@db/adit");

    assertThat(location).hasToString("postgresql://me@db/adit");
    assertThatThrownBy(() -> DatabaseLocation.parse("postgresql://me:hunter2@db"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "mysql://db/adit",
        "postgresql://",
        "postgresql://db",
        "postgresql://db/"
      })
  void refusesOtherText(String text) {
    assertThatThrownBy(() -> DatabaseLocation.parse(text))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void versionOfTheSchemaIsThatOfTheNewestScript() throws IOException {
    try (Stream<Path> scripts =
        Files.list(Path.of("src/main/resources/net/adit/controller/store/migration"))) {
      assertThat(scripts.map(path -> path.getFileName().toString().replaceFirst("__.*", "")))
          .contains("V" + Schema.VERSION)
          .doesNotContain("V" + (Schema.VERSION + 1));
    }
    assertThat(Schema.knows(Integer.toString(Schema.VERSION))).isTrue();
    assertThat(Schema.knows(Integer.toString(Schema.VERSION + 1))).isFalse();
    assertThat(Schema.knows("1; drop table x")).isFalse();
  }
}
