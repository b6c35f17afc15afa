package net.adit.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One program that was run to its end.
record ProgramRun(int exit, String out, String err) {

  /// @param scratch a directory for what it says
  static ProgramRun of(Path scratch, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(scratch, "out", "");
    Path err = Files.createTempFile(scratch, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    return new ProgramRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /// Demands success.
  ProgramRun ok() {
    assertThat(exit).as(err).isZero();
    return this;
  }
}
