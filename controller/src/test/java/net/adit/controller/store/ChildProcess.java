package net.adit.controller.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Another JVM with this one's class path. Confined to one test.
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /// The command that starts a class.
  static List<String> java(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  static ChildProcess start(List<String> command) throws IOException {
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /// The next line of its output; null at the end.
  @Nullable String line() throws IOException {
    return output.readLine();
  }

  /// SIGKILL, then what it had still said.
  List<String> kill() throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // that of Process would close its output too
    List<String> rest = output.lines().toList();
    process.waitFor(60, TimeUnit.SECONDS);
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
