package net.adit.lab.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.lab.host.Await;
import net.adit.lab.host.Command;
import net.adit.lab.host.Ending;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Launch;
import net.adit.lab.topology.OspfKeys;
import net.adit.lab.topology.OspfText;

/// FRR in one namespace: zebra, ospfd and ospf6d under a path space of the namespace's name.
/// Thread-safe.
public final class FrrRouter implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/frr");
  private static final Duration START = Duration.ofSeconds(15);
  private final String namespace;
  private final OspfText text;
  private final OspfKeys keys;
  private final Path logs;
  private final List<LabProcess> daemons = new CopyOnWriteArrayList<>();

  FrrRouter(String namespace, OspfText text, OspfKeys keys, Path logs) {
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
      write(config.resolve("ospfd.conf"), text.ospfd(keys));
      write(config.resolve("ospf6d.conf"), text.ospf6d(keys));
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.FILE, "cannot prepare FRR for " + namespace + ": " + failed, failed);
    }
    daemon("zebra", config, state.resolve("zserv.api"));
    daemon("ospfd", config, state.resolve("ospfd.vty"));
    daemon("ospf6d", config, state.resolve("ospf6d.vty"));
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

  /// How many neighbours are fully adjacent in OSPFv2 and in OSPFv3: the smaller number.
  public int neighbours() {
    return Math.min(full(show("show ip ospf neighbor")), full(show("show ipv6 ospf6 neighbor")));
  }

  private static int full(String table) {
    return (int) table.lines().filter(line -> line.contains("Full/")).count();
  }

  /// Waits for at least this many fully adjacent neighbours in both protocols.
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
