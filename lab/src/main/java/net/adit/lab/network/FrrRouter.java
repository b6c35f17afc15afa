package net.adit.lab.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.lab.host.Await;
import net.adit.lab.host.Command;
import net.adit.lab.host.Ending;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Launch;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.RouterText;

/// FRR in one namespace: zebra and the daemons of a protocol under a path space of the namespace's
/// name. Thread-safe.
public final class FrrRouter implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/frr");
  private static final Duration START = Duration.ofSeconds(15);
  private final String namespace;
  private final RouterText text;
  private final RouterKeys keys;
  private final Path logs;
  private final List<LabProcess> daemons = new CopyOnWriteArrayList<>();

  FrrRouter(String namespace, RouterText text, RouterKeys keys, Path logs) {
    this.namespace = namespace;
    this.text = text;
    this.keys = keys;
    this.logs = logs;
  }

  /// The name of FRR's path space, for `vtysh -N`.
  public String pathSpace() {
    return namespace;
  }

  public String name() {
    return text.name();
  }

  public String namespace() {
    return namespace;
  }

  /// Writes the configuration and starts the daemons; returns when they take commands.
  public void start() {
    Path state = Path.of("/run/frr", namespace);
    Path config = Path.of("/etc/frr", namespace);
    try {
      own(made(state), "rwxr-x---");
      own(made(config), "rwxr-x---");
      write(config.resolve("vtysh.conf"), "no service integrated-vtysh-config\n");
      write(config.resolve("zebra.conf"), "hostname " + text.name() + "\n");
      for (Map.Entry<String, String> file : text.files(keys).entrySet()) {
        write(config.resolve(file.getKey() + ".conf"), file.getValue());
      }
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.FILE, "cannot prepare FRR for " + namespace + ": " + failed, failed);
    }
    daemon("zebra", config, state.resolve("zserv.api"));
    for (String program : text.files(keys).keySet()) {
      daemon(program, config, state.resolve(program + ".vty"));
    }
  }

  private void daemon(String program, Path config, Path socket) {
    LabProcess daemon =
        LabProcess.start(
            Launch.in(
                namespace,
                program + " of " + text.name(),
                logs.resolve(text.name() + "-" + program + ".log"),
                List.of(
                    PROGRAMS.resolve(program).toString(),
                    "-N",
                    namespace,
                    "-A",
                    "127.0.0.1",
                    "-P",
                    "0",
                    "-f",
                    config.resolve(program + ".conf").toString(),
                    "--log",
                    "stdout")));
    daemons.add(daemon);
    daemon.awaitUp("takes commands", START, () -> Files.exists(socket));
  }

  private static Path made(Path directory) throws IOException {
    return Ending.making(() -> Files.createDirectories(directory));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, "");
    own(file, "rw-r-----");
    Files.writeString(file, text);
  }

  private static void own(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    var users = path.getFileSystem().getUserPrincipalLookupService();
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    view.setOwner(users.lookupPrincipalByName("frr"));
    view.setGroup(users.lookupPrincipalByGroupName("frr"));
  }

  /// What a `show` command prints.
  public String show(String command) {
    return Command.of("vtysh", "-N", namespace, "-c", command).run().orThrow();
  }

  /// With how many neighbours routes of both families are exchanged: the smaller number.
  public int neighbours() {
    return text.neighbours().stream()
        .mapToInt(table -> table.count(show(table.command())))
        .min()
        .orElse(0);
  }

  /// Waits for at least this many such neighbours.
  public void awaitNeighbours(int count, Duration within) {
    Await.until(count + " neighbours of " + text.name(), within, () -> neighbours() >= count);
  }

  /// Stops the daemons, the last started first.
  @Override
  public void close() {
    List<LabProcess> all = new ArrayList<>(daemons);
    daemons.clear();
    all.reversed().forEach(LabProcess::kill);
  }
}
