package net.adit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {
  @TempDir Path directory;

  @Test
  void saysAllThatIsWrongWithTheSettings() throws IOException {
    Path file = directory.resolve("agent.conf");
    Files.writeString(file, "colour = red\nrouting = magic\n");
    Result result = run("agent", "status", "--config", file.toString());
    assertThat(result.status).isEqualTo(3);
    assertThat(result.err)
        .contains(file + ":1: there is no setting 'colour'", file + ":2: routing");
  }

  @Test
  void saysThatASettingsFileIsMissing() {
    Result result = run("agent", "run", "--config", directory.resolve("none").toString());
    assertThat(result.status).isEqualTo(4);
    assertThat(result.err).contains("there is no configuration file");
  }

  @Test
  void saysThatNoAgentRuns() throws IOException {
    Result result = run("agent", "status", "--config", settings());
    assertThat(result.status).isEqualTo(4);
    assertThat(result.err).contains("no agent runs on this host");
  }

  @Test
  void refusesATokenThatIsNoneWithoutRepeatingIt() throws IOException {
    Result result = run("agent", "join", "adit-join-1.secretsecret", "--config", settings());
    assertThat(result.status).isEqualTo(3);
    assertThat(result.err).contains("join token").doesNotContain("secretsecret");
  }

  @Test
  void wantsOneTokenNotTwo() throws IOException {
    Result both = run("agent", "join", "x", "--token-file", "y", "--config", settings());
    Result none = run("agent", "join", "--config", settings());
    assertThat(both.status).isEqualTo(3);
    assertThat(none.status).isEqualTo(3);
    assertThat(none.err).contains("there must be one token");
  }

  private String settings() throws IOException {
    Path file = directory.resolve("agent.conf");
    Files.writeString(
        file,
        "state-directory = %s/state\nrun-directory = %s/run\n".formatted(directory, directory));
    return file.toString();
  }

  private record Result(int status, String err) {}

  private static Result run(String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      return new Result(Agent.run(arguments), captured.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
  }
}
