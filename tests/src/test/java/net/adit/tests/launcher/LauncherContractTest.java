package net.adit.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.adit.lab.demo.Launcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `bin/adit` of a copy of this build says what the program says and nothing else, whatever its
/// ahead-of-time cache is.
@Tag("contract")
class LauncherContractTest {
  private static final Path HOME = Launcher.find().toAbsolutePath().resolve("../..").normalize();
  private static final String PROGRAM = "target/dist/adit-cli";
  private static final String CACHE = PROGRAM + "/adit.aot";
  @TempDir private Path copy;

  @BeforeAll
  static void makeTheCaches(@TempDir Path scratch) throws Exception {
    assertThat(start(scratch, List.of(HOME + "/bin/adit", "--version")).exit()).isZero();
    ProgramRun made = start(scratch, List.of(HOME + "/packaging/caches.sh"));
    assertThat(made.exit()).as(made.err()).isZero();
  }

  @BeforeEach
  void copyTheProgram() throws Exception {
    List<Path> files;
    try (Stream<Path> libraries = Files.list(HOME.resolve(PROGRAM))) {
      files =
          Stream.concat(
                  libraries,
                  Stream.of(HOME.resolve("bin/adit"), HOME.resolve("packaging/java-home.sh")))
              .toList();
    }
    for (Path file : files) {
      Path target = copy.resolve(HOME.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cli", "controller", "agent", "lab", "bench"})
  void everyProgramHasACacheThatFits(String program) throws Exception {
    String noun = program.equals("cli") ? "site" : program;
    List<String> insisting =
        List.of("env", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on", HOME + "/bin/adit", noun, "--help");

    assertThat(HOME.resolve("target/dist/adit-" + program + "/adit.aot")).exists();
    assertThat(start(copy, insisting).exit()).isZero();
  }

  @Test
  void startsWithoutACache() throws Exception {
    Files.deleteIfExists(copy.resolve(CACHE));

    assertSaysTheVersion();
  }

  @Test
  void leavesOutInSilenceACacheThatIsOlderThanTheProgram() throws Exception {
    try (Stream<Path> libraries = Files.list(copy.resolve(PROGRAM))) {
      for (Path library : libraries.filter(file -> file.toString().endsWith(".jar")).toList()) {
        Files.setLastModifiedTime(library, FileTime.from(Instant.now()));
      }
    }

    assertSaysTheVersion();
  }

  @Test
  void leavesOutInSilenceACacheThatIsDamaged() throws Exception {
    Path cache = copy.resolve(CACHE);
    byte[] whole = Files.readAllBytes(cache);
    for (int length : new int[] {0, 100, whole.length / 2}) {
      Files.write(cache, Arrays.copyOf(whole, length));

      assertSaysTheVersion();
    }
  }

  @Test
  void leavesOutInSilenceACacheOfAnotherJdk() throws Exception {
    Path cache = copy.resolve(CACHE);
    byte[] bytes = Files.readAllBytes(cache);
    String start = new String(bytes, 0, 4096, StandardCharsets.ISO_8859_1);
    int version = start.indexOf("OpenJDK");
    assertThat(version).isPositive();
    bytes[version] = 'X';
    Files.write(cache, bytes);

    assertSaysTheVersion();
  }

  private void assertSaysTheVersion() throws Exception {
    ProgramRun ended = start(copy, List.of(copy + "/bin/adit", "--version"));

    assertThat(ended.out()).matches("adit [0-9.]+\n");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exit()).isZero();
  }

  private static ProgramRun start(Path scratch, List<String> command)
      throws IOException, InterruptedException {
    return ProgramRun.of(scratch, Map.of(), command);
  }
}
