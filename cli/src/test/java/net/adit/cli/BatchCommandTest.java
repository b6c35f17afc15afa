package net.adit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BatchCommandTest {
  private final StringWriter err = new StringWriter();
  private final CommandLine line = Adit.commandLine().setErr(new PrintWriter(err));
  @TempDir private Path directory;

  private int run(String script) throws IOException {
    Path file = Files.writeString(directory.resolve("script"), script);
    return line.execute("batch", file.toString());
  }

  @Test
  void wrongUsageOnAnyLineIsFoundBeforeTheFirstIsRun() throws IOException {
    String script = "status --help\nuser ad alice\nbatch other\nagent run\n";

    assertThat(run(script)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .hasSize(3)
        .anySatisfy(said -> assertThat(said).contains("line 2: ", "'ad'", "nothing was run"))
        .anySatisfy(said -> assertThat(said).contains("line 3: 'batch'"))
        .anySatisfy(said -> assertThat(said).contains("line 4: 'agent'"));
  }

  @Test
  void endsAtTheFirstCommandThatFailsWithItsStatus() throws IOException {
    String script =
        "status --help\npool add x --v4 10.0.0.1/8 --v6 fd00::/64\nstatus --help\nstatus --help\n";

    assertThat(run(script)).isEqualTo(ExitCode.INVALID);
    assertThat(err.toString())
        .contains("line 2 ('pool add') failed; the commands after it were not run: 2");
  }

  @Test
  void aFileThatIsNotThereIsOneSentence() {
    assertThat(line.execute("batch", directory.resolve("none").toString()))
        .isEqualTo(ExitCode.INVALID);
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void runsNothingForAnEmptyFile() throws IOException {
    assertThat(run("# nothing yet\n")).isEqualTo(ExitCode.OK);
  }
}
