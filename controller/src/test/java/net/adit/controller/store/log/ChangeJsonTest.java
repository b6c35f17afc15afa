package net.adit.controller.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.controller.store.sql.StoreException;
import net.adit.model.desired.Change;
import net.adit.model.desired.ChangeKinds;
import net.adit.model.desired.RandomChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every change in its JSON form. The golden files are what was really written, so one that exists
/// is never rewritten: `-Dgolden.write=true` only adds what is missing.
class ChangeJsonTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/net/adit/controller/store/log/changes");

  private final ChangeJson json = ChangeJson.current();

  static Stream<Change> samples() {
    return ChangeSamples.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isWrittenAsItsGoldenFile(Change sample) throws IOException {
    ChangeJson.Encoded encoded = json.encode(sample);
    Path file = golden(encoded.type(), encoded.version());
    if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, encoded.body() + "\n");
    }

    assertThat(encoded.body() + "\n").isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadFromTheGoldenFileOfEveryVersion(Change sample) throws IOException {
    ChangeJson.Encoded now = json.encode(sample);
    for (int version = 1; version <= now.version(); version++) {
      String body = Files.readString(golden(now.type(), version));
      assertThat(json.decode(new ChangeJson.Encoded(now.type(), version, body), "a golden file"))
          .isEqualTo(sample);
    }
  }

  @Test
  void everyKindOfChangeHasANameASampleAndGoldenFiles() throws IOException {
    Set<Class<? extends Change>> kinds = ChangeKinds.all();

    assertThat(ChangeTypes.ALL)
        .map(ChangeTypes.Type::record)
        .containsExactlyInAnyOrderElementsOf(kinds);
    assertThat(ChangeTypes.ALL).map(ChangeTypes.Type::name).doesNotHaveDuplicates();
    assertThat(ChangeSamples.ALL)
        .<Class<? extends Change>>map(Change::getClass)
        .containsExactlyInAnyOrderElementsOf(kinds);
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              ChangeTypes.ALL.stream()
                  .flatMap(type ->
                      IntStream.rangeClosed(1, type.version())
                          .mapToObj(version -> golden(type.name(), version)))
                  .map(file -> file.getFileName().toString())
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsBackWhatItWrote(long seed) {
    for (Change change : new RandomChanges(new SplittableRandom(seed)).next(500)) {
      assertThat(json.decode(json.encode(change), "memory")).isEqualTo(change);
    }
  }

  @Test
  void upcastersBringOldVersionsStepByStep() {
    ChangeJson third =
        new ChangeJson(
            List.of(new ChangeTypes.Type(Change.FeatureLevelRaised.class, "level", 3)),
            List.of(
                new Upcaster(
                    "level",
                    1,
                    body -> {
                      body.set("grade", body.remove("old"));
                      return body;
                    }),
                new Upcaster(
                    "level",
                    2,
                    body -> body.objectNode().put("level", body.get("grade").asInt() * 10))));

    assertThat(third.decode(new ChangeJson.Encoded("level", 1, "{\"old\":4}"), "here"))
        .isEqualTo(new Change.FeatureLevelRaised(40));
    assertThat(third.decode(new ChangeJson.Encoded("level", 2, "{\"grade\":4}"), "here"))
        .isEqualTo(new Change.FeatureLevelRaised(40));
    assertThat(third.decode(new ChangeJson.Encoded("level", 3, "{\"level\":4}"), "here"))
        .isEqualTo(new Change.FeatureLevelRaised(4));
  }

  @Test
  void refusesTypesAndVersionsItDoesNotKnow() {
    refuses(new ChangeJson.Encoded("moon-put", 1, "{}"), StoreException.Reason.NEWER)
        .hasMessageContaining("row 7 is a change 'moon-put' version 1")
        .hasMessageContaining("install the version that wrote it");
    refuses(new ChangeJson.Encoded("group-put", 3, "{}"), StoreException.Reason.NEWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{}x",
        "{\"name\":\"a\",\"more\":1}",
        "{\"name\":\"UPPER\"}",
        "{\"name\":null}",
        "{\"name\":[]}"
      })
  void refusesBrokenJson(String body) {
    refuses(new ChangeJson.Encoded("group-removed", 1, body), StoreException.Reason.DAMAGED)
        .hasMessageContaining("row 7 cannot be read as 'group-removed' version 1");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refuses(
      ChangeJson.Encoded encoded, StoreException.Reason reason) {
    return assertThatThrownBy(() -> json.decode(encoded, "row 7"))
        .isInstanceOfSatisfying(
            StoreException.class, failed -> assertThat(failed.reason()).isEqualTo(reason));
  }

  private static Path golden(String type, int version) {
    return GOLDEN.resolve(type + "." + version + ".json");
  }
}
