package net.adit.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A network namespace of its own in which real `openvpn` processes meet over loopback:
///
/// ```
///   openvpn server 127.0.0.1:1194 <--- lo ---> openvpn client
/// ```
///
/// What a killed run left behind is removed by the next.
final class OpenVpnBed {
  private static final Pattern OURS = Pattern.compile("adt(\\d+)-pki\\b.*");
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final String namespace = "adt" + ProcessHandle.current().pid() + "-pki";
  private final Path directory;
  private final List<Daemon> daemons = new ArrayList<>();

  OpenVpnBed(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    removeLeftovers();
    run("ip", "netns", "add", namespace);
    run("ip", "-n", namespace, "link", "set", "lo", "up");
  }

  private static void removeLeftovers() throws IOException, InterruptedException {
    for (String line : run("ip", "netns", "list").lines().toList()) {
      var match = OURS.matcher(line);
      if (match.matches() && ProcessHandle.of(Long.parseLong(match.group(1))).isEmpty()) {
        remove("adt" + match.group(1) + "-pki");
      }
    }
  }

  private static void remove(String name) throws IOException, InterruptedException {
    for (String pid : run("ip", "netns", "pids", name).lines().toList()) {
      ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
    }
    run("ip", "netns", "delete", name);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command) + ": " + output).isZero();
    return output;
  }

  /// Starts `openvpn` with the lines as its configuration.
  Daemon start(String name, String configuration) throws IOException {
    Path config = Files.writeString(directory.resolve(name + ".conf"), configuration);
    Path log = directory.resolve(name + ".log");
    Process process =
        new ProcessBuilder(
                "ip", "netns", "exec", namespace, "openvpn", "--config", config.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Daemon daemon = new Daemon(process, log);
    daemons.add(daemon);
    return daemon;
  }

  void remove() throws IOException, InterruptedException {
    daemons.forEach(Daemon::close);
    remove(namespace);
  }

  /// One `openvpn` process and what it logs.
  record Daemon(Process process, Path log) implements AutoCloseable {
    /// Waits until the log holds the words.
    void awaitLog(String words) throws InterruptedException {
      long end = System.nanoTime() + DEADLINE.toNanos();
      while (!text().contains(words)) {
        assertThat(System.nanoTime()).as("'" + words + "' in:\n" + text()).isLessThan(end);
        process.waitFor(20, TimeUnit.MILLISECONDS);
        assertThat(process.isAlive() || text().contains(words)).as(text()).isTrue();
      }
    }

    String text() {
      try {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
      process.onExit().orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }
}
