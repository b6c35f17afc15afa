package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.adit.controller.store.sql.DatabaseLocation;

/// A real PostgreSQL in a directory of its own, for one test run. Thread-safe.
///
/// As root it runs as user `postgres`, since the server refuses root. It is stopped and its
/// directory removed at the end of the run, also a failed one; the next run removes what a killed
/// one left.
public final class PostgresServer implements AutoCloseable {
  private static final String PREFIX = "adit-pg-";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final int port;
  private final Process process;
  private final AtomicInteger schemas = new AtomicInteger();

  private PostgresServer(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /// One server for all tests of this JVM.
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  static PostgresServer start() {
    try {
      removeLeftovers();
      Path directory = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
      if (asRoot()) {
        run(List.of("chown", "postgres", directory.toString()));
      }
      run(
          asServer(
              program("initdb"),
              "-D",
              directory + "/data",
              "-U",
              "adit",
              "-A",
              "trust",
              "-E",
              "UTF8",
              "--locale=C",
              "--no-sync"));
      int port = freePort();
      Process process = launch(directory, port);
      PostgresServer server = new PostgresServer(directory, port, process);
      server.awaitReady();
      return server;
    } catch (IOException failed) {
      throw new IllegalStateException("starting PostgreSQL", failed);
    }
  }

  /// An empty place for tables: a schema of its own, since a whole database costs three hundred
  /// files.
  public DatabaseLocation.Postgres freshDatabase() {
    String name = "t" + schemas.incrementAndGet();
    execute("create schema " + name);
    return new DatabaseLocation.Postgres(
        "127.0.0.1:" + port + "/postgres?currentSchema=" + name,
        Optional.of("adit"),
        Optional.empty());
  }

  /// All its files, after writing to them what was in memory alone.
  List<Path> files() throws IOException {
    execute("checkpoint");
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  /// Runs a statement as the server's superuser.
  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "adit", "");
  }

  private void awaitReady() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try (Connection ready = connect()) {
        assertThat(ready.isValid(5)).isTrue();
        return;
      } catch (SQLException notYet) {
        if (Instant.now().isAfter(deadline) || !process.isAlive()) {
          close();
          throw new IllegalStateException("PostgreSQL did not start in " + directory, notYet);
        }
        pause();
      }
    }
  }

  /// Stops the server at once, without a last checkpoint, and removes its files.
  @Override
  public void close() {
    try {
      run(List.of("kill", "-QUIT", Long.toString(process.pid())));
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      removeTree(directory);
    } catch (IOException failed) {
      throw new IllegalStateException("stopping PostgreSQL", failed);
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(Path directory, int port) throws IOException {
    List<String> command =
        asServer(
            program("postgres"),
            "-D",
            directory + "/data",
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=" + directory,
            "-c",
            "fsync=off");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
  }

  private static List<String> asServer(String... command) {
    List<String> all = new ArrayList<>();
    if (asRoot()) {
      all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private static String program(String name) {
    Path root = Path.of("/usr/lib/postgresql");
    try (Stream<Path> versions = Files.list(root)) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder())
          .orElseThrow()
          .toString();
    } catch (IOException missing) {
      throw new IllegalStateException("these tests need PostgreSQL in " + root, missing);
    }
  }

  private static boolean asRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void removeLeftovers() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> entries = Files.list(temporary)) {
      for (Path entry : entries.filter(PostgresServer::isAbandoned).toList()) {
        stopAbandoned(entry);
        removeTree(entry);
      }
    }
  }

  private static boolean isAbandoned(Path entry) {
    String name = entry.getFileName().toString();
    if (!name.matches(PREFIX + "[0-9]+-.*")) {
      return false;
    }
    long owner = Long.parseLong(name.substring(PREFIX.length()).replaceFirst("-.*", ""));
    return ProcessHandle.of(owner).isEmpty();
  }

  private static void stopAbandoned(Path entry) throws IOException {
    Path pidFile = entry.resolve("data/postmaster.pid");
    if (Files.exists(pidFile)) {
      long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
      ProcessHandle.of(pid)
          .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"))
          .ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
          });
    }
  }

  private static void removeTree(Path root) throws IOException {
    run(List.of("rm", "-rf", "--", root.toString()));
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + output);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /// Started at first use.
  private static final class Shared {
    static final PostgresServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close, "stop-postgres"));
    }
  }
}
