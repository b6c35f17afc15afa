package net.adit.connector.tunnel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import net.adit.checker.model.ClientConfig;
import net.adit.connector.program.Programs;
import net.adit.openvpn.OpenVpnException;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.management.Command;
import net.adit.openvpn.management.ManagementChannel;
import net.adit.openvpn.management.Notification;
import net.adit.openvpn.management.NotificationListener;

/// One run of openvpn, from its start to its end; within it the connection may be lost and made
/// anew. Thread-safe; what it tells comes from threads of its own.
///
/// The configuration, with the key in it, goes through a pipe. Nothing else of ours is on a disk
/// than the socket of the management interface, in a directory that nobody else may enter.
public final class OpenVpn {
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration ATTACHED = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int LAST_WORDS = 20;

  private final Process process;
  private final Path directory;
  private final Consumer<Told> told;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private final CompletableFuture<Optional<ManagementChannel>> channel = new CompletableFuture<>();

  private OpenVpn(Process process, Path directory, Consumer<Told> told) {
    this.process = process;
    this.directory = directory;
    this.told = told;
  }

  /// Starts it; it dials when it is released.
  ///
  /// @param config written by the checker
  /// @param told thread-safe; must return soon
  /// @throws net.adit.host.HostException if it cannot be started
  public static OpenVpn start(String program, ClientConfig config, Consumer<Told> told) {
    Path directory = privateDirectory();
    String socket = socket(directory).toString();
    Process process =
        Programs.reading(
            config.text(), OpenVpnCommand.of(program, socket, deviceType(config.device())));
    OpenVpn started = new OpenVpn(process, directory, told);
    Thread.ofVirtual().name("openvpn-attach").start(started::attach);
    Thread.ofVirtual().name("openvpn-output").start(started::listen);
    return started;
  }

  private static String deviceType(List<Directive> device) {
    return device.stream()
        .filter(option -> option.name().equals("dev-type"))
        .map(option -> option.parameters().getFirst())
        .findFirst()
        .orElseGet(() ->
            device.stream().anyMatch(option -> option.parameters().getFirst().startsWith("tap"))
                ? "tap"
                : "tun");
  }

  private static Path privateDirectory() {
    try {
      return Files.createTempDirectory(
          "adit-connect-",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path socket(Path directory) {
    return directory.resolve("openvpn");
  }

  private void attach() {
    long deadline = System.nanoTime() + ATTACHED.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (Files.exists(socket(directory))) {
        try {
          ManagementChannel open =
              ManagementChannel.open(socket(directory), ANSWER, new Listener());
          channel.complete(Optional.of(open));
          // On the thread that reads: before the line that follows is told.
          var _ = open.send(new Command.LogOn()).thenAccept(before -> cached(before.lines()));
          var _ = open.send(new Command.StateOn());
          return;
        } catch (OpenVpnException notYet) {
          // It listens a moment after the socket is there.
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    channel.complete(Optional.empty());
    process.destroy();
  }

  /// `TIME,FLAGS,TEXT`, as after `>LOG:`.
  private void cached(List<String> lines) {
    for (String line : lines) {
      String[] fields = line.split(",", 3);
      if (fields.length == 3) {
        told.accept(new Told.Said(new Notification.Log(Instant.EPOCH, fields[1], fields[2])));
      }
    }
  }

  private final class Listener implements NotificationListener {
    @Override
    public void heard(Notification notification) {
      told.accept(
          notification instanceof Notification.Hold
              ? new Told.Held()
              : new Told.Said(notification));
    }

    @Override
    public void closed(OpenVpnException cause) {
      // Its end is told by the end of the process.
    }
  }

  /// Its own output counts only where there was no management interface yet: it says the same.
  private void listen() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (lastWords.size() == LAST_WORDS) {
          lastWords.removeFirst();
        }
        lastWords.addLast(line);
      }
    } catch (IOException closed) {
      // Then it has no more to say.
    }
    ended();
  }

  private void ended() {
    int status = exitStatus();
    if (channel.join().isEmpty()) {
      lastWords.forEach(line -> told.accept(new Told.LastWord(line)));
    }
    forgetDirectory();
    told.accept(new Told.Ended(status));
  }

  private int exitStatus() {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return process.isAlive() ? -1 : process.exitValue();
    }
  }

  private void forgetDirectory() {
    try {
      Files.deleteIfExists(socket(directory));
      Files.deleteIfExists(directory);
    } catch (IOException left) {
      // An empty directory that nobody may enter is no harm.
    }
  }

  /// Lets it dial.
  public void release() {
    var _ = channel.thenAccept(open -> open.ifPresent(OpenVpn::release));
  }

  private static void release(ManagementChannel open) {
    var _ = open.send(new Command.HoldRelease());
  }

  /// Says good-bye to the server, which frees the address then, and ends; returns when that is
  /// done.
  ///
  /// @param patience after which it is killed
  public void hangUp(Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
