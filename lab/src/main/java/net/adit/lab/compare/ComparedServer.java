package net.adit.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.adit.lab.client.Profile;
import net.adit.lab.host.Ending;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.LabProcess;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.network.Parallel;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;

/// An openvpn server without Adit on the bench host, to compare with. Thread-safe.
public final class ComparedServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(15);

  /// So many programs that make keys run at once.
  private static final int MAKERS = 4;

  private final LabNetwork network;
  private final String name;
  private final Path files;
  private final ThrowawayKeys keys;
  private final int port;
  private final AtomicReference<LabProcess> server;

  private ComparedServer(
      LabNetwork network, String name, Path files, ThrowawayKeys keys, int port) {
    this.network = network;
    this.name = name;
    this.files = files;
    this.keys = keys;
    this.port = port;
    this.server = new AtomicReference<>(startDaemon());
  }

  /// A server with a static address per client and nothing else.
  public static ComparedServer bare(LabNetwork network, int clients) {
    return bare(network, clients, 1194);
  }

  /// The same beside one that is there already.
  ///
  /// @param port one that no other has
  public static ComparedServer bare(LabNetwork network, int clients, int port) {
    return start(network, "bare" + port, clients, port, false);
  }

  /// The same server with shell scripts on each login and logout.
  public static ComparedServer scripted(LabNetwork network, int clients) {
    return scripted(network, clients, 1195);
  }

  /// The same beside one that is there already.
  ///
  /// @param port one that no other has
  public static ComparedServer scripted(LabNetwork network, int clients, int port) {
    return start(network, "scripted" + port, clients, port, true);
  }

  private static ComparedServer start(
      LabNetwork network, String name, int clients, int port, boolean scripts) {
    Path files = network.directory(name);
    ThrowawayKeys keys = ThrowawayKeys.create(files);
    List<Integer> numbers = IntStream.rangeClosed(1, clients).boxed().toList();
    Parallel.forEach(numbers, MAKERS, number -> keys.client("c" + number));
    try {
      Ending.making(() -> Files.createDirectories(files.resolve("ccd")));
      for (int number : numbers) {
        Files.writeString(files.resolve("ccd/c" + number), BareText.ccd(number));
      }
      Files.writeString(files.resolve("hook.sh"), BareText.hook(files));
      Files.writeString(files.resolve("server.conf"), BareText.server(files, port, scripts));
    } catch (IOException failed) {
      throw new LabException(
          Reason.FILE, "cannot set up the " + name + " server: " + failed, failed);
    }
    return new ComparedServer(network, name, files, keys, port);
  }

  private LabProcess startDaemon() {
    LabProcess daemon =
        network.start(
            Cluster.BENCH,
            name + " server",
            List.of("openvpn", "--config", files.resolve("server.conf").toString()));
    daemon.awaitUp("listens", START, () -> listens(daemon.pid(), port));
    return daemon;
  }

  /// Ends the daemon in an orderly way and starts it anew at once, as for an upgrade.
  public void restart() {
    server.get().stop();
    server.set(startDaemon());
  }

  /// Kills the daemon (SIGKILL) and starts it anew at once.
  public void crash() {
    server.get().kill();
    server.set(startDaemon());
  }

  private static boolean listens(long pid, int port) {
    String local = String.format(Locale.ROOT, ":%04X ", port);
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "net/udp6")).contains(local);
    } catch (IOException gone) {
      return false;
    }
  }

  /// The process id of the daemon, for [net.adit.lab.measure.ForkCounter].
  public long pid() {
    return server.get().pid();
  }

  /// Its configuration, for the report.
  public String configuration() {
    try {
      return Files.readString(files.resolve("server.conf"));
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot read the configuration: " + failed, failed);
    }
  }

  /// The profile of a client.
  ///
  /// @param number from 1
  public Profile profile(int number) {
    String remote = Addresses.bench().getFirst() + " " + port + " udp4";
    return new Profile(BareText.profile(keys, "c" + number, remote));
  }

  @Override
  public void close() {
    server.get().stop();
  }
}
