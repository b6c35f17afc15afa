package net.adit.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.adit.lab.demo.Launcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real `bin/adit`, in the heap that it gives itself, and files that are too much for it.
@Tag("contract")
class LargePolicyFileContractTest {
  private static final int WHAT_IS_READ = 4 * 1024 * 1024;

  @TempDir private Path scratch;

  @Test
  void aFileOfFiftyMegabytesIsNotRead() throws Exception {
    Path file = scratch.resolve("policy.yaml");
    try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
      hole.setLength(50L * 1024 * 1024);
    }

    assertRefused(file, ": the file is longer than 4 MiB; ");
  }

  @Test
  void whatIsWrittenTooOftenIsNamedWithItsLine() throws Exception {
    String rule = "- {name: r, action: deny, from: any, to: any, services: any}\n";
    for (String item : List.of(rule, "- {}\n", "- []\n", "- a\n", "- '" + "x".repeat(99) + "'\n")) {
      Path file = scratch.resolve("policy.yaml");
      String head = "rules:\n";
      Files.writeString(file, head + item.repeat((WHAT_IS_READ - 9) / item.length()));

      assertRefused(file, "policy.yaml:[0-9]+:[0-9]+: .*; ");
    }
  }

  private void assertRefused(Path file, String part) throws Exception {
    String adit = Launcher.find().toString();
    ProgramRun run =
        ProgramRun.of(
            scratch,
            Map.of("ADIT_HOME", scratch.toString()),
            List.of(adit, "policy", "check", "-f", file.toString()));
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .hasLineCount(1)
        .containsPattern(part)
        .doesNotContain("a defect", "Exception");
  }
}
