package net.adit.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real `openssl`, run in a directory with files made by the test.
final class OpenSsl {
  private static final long DEADLINE_SECONDS = 30;

  private final Path directory;

  OpenSsl(Path directory) {
    this.directory = directory;
  }

  /// Exit status and both outputs.
  record Result(int status, String output) {}

  String write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, content);
    return file.toString();
  }

  String write(String name, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    Files.write(file, content);
    return file.toString();
  }

  String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("openssl.out");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).as("openssl ended").isTrue();
    return new Result(
        process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
  }

  /// Runs it and demands success.
  String ok(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }
}
