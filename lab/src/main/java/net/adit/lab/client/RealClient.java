package net.adit.lab.client;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.lab.host.Await;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Launch;
import net.adit.lab.host.LogTail;

/// A real `openvpn` client in a namespace. Thread-safe; a thread of its own reads its log.
public final class RealClient implements AutoCloseable {
  private final LabProcess process;
  private final ClientHistory history;

  private RealClient(LabProcess process, ClientHistory history) {
    this.process = process;
    this.history = history;
  }

  /// Starts the client.
  ///
  /// @param directory for its profile (0600) and its log, named after the client
  public static RealClient start(String namespace, String name, Profile profile, Path directory) {
    Path file = directory.resolve(name + ".ovpn");
    writeSecretly(file, profile.text());
    List<String> arguments =
        List.of("openvpn", "--config", file.toString(), "--verb", "3", "--suppress-timestamps");
    ClientHistory history = new ClientHistory(Instant.now());
    LabProcess process =
        LabProcess.startPiped(
            Launch.in(namespace, "client " + name, directory.resolve(name + ".log"), arguments));
    Thread.ofPlatform().daemon().name("log of " + name).start(() -> follow(process, history));
    return new RealClient(process, history);
  }

  private static void writeSecretly(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot write " + file + ": " + failed, failed);
    }
  }

  private static void follow(LabProcess process, ClientHistory history) {
    try (BufferedReader lines = process.process().inputReader(StandardCharsets.UTF_8);
        BufferedWriter log = Files.newBufferedWriter(process.log())) {
      String line;
      while ((line = lines.readLine()) != null) {
        Instant now = Instant.now();
        history.add(ClientLog.parse(line), now);
        log.write(now + " " + line + "\n");
        log.flush();
      }
    } catch (IOException failed) {
      if (process.alive()) {
        throw new UncheckedIOException("log of " + process.name(), failed);
      }
    }
  }

  public String name() {
    return process.name();
  }

  public long pid() {
    return process.pid();
  }

  public ClientHistory history() {
    return history;
  }

  /// Whether the program runs and believes that it is connected.
  public boolean connected() {
    return process.alive() && history.connected();
  }

  public boolean alive() {
    return process.alive();
  }

  /// The newest login, if there is one.
  public Optional<Login> lastLogin() {
    List<Login> logins = history.logins();
    return logins.isEmpty() ? Optional.empty() : Optional.of(logins.getLast());
  }

  /// Waits for the login with this number, from 1; empty if the client ends or time runs out.
  public Optional<Login> awaitLogin(int number, Duration within) {
    Await.holds(within, () -> history.logins().size() >= number || !alive());
    List<Login> logins = history.logins();
    return logins.size() >= number ? Optional.of(logins.get(number - 1)) : Optional.empty();
  }

  /// Waits for the first login.
  ///
  /// @throws LabException with the end of its log if it does not come about
  public Login login(Duration within) {
    return awaitLogin(1, within)
        .orElseThrow(() ->
            new LabException(
                Reason.TIMEOUT,
                name() + " did not log in; its log ends: " + LogTail.of(process.log())));
  }

  /// Lets the client start over without a good-bye (SIGUSR1). After a login openvpn tries the same
  /// remote first.
  public void restart() {
    process.signal("USR1");
  }

  /// Logs out in an orderly way and waits for the end of the program.
  public void logout() {
    process.stop();
  }

  /// Asks the program to log out, without waiting for its end.
  public void beginLogout() {
    process.terminate();
  }

  /// Ends the program without any good-bye.
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    logout();
  }
}
