package net.adit.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
  private final LabProcess server;
  private final Path files;
  private final ThrowawayKeys keys;
  private final int port;

  private ComparedServer(LabProcess server, Path files, ThrowawayKeys keys, int port) {
    this.server = server;
    this.files = files;
    this.keys = keys;
    this.port = port;
  }

  /// A server with a static address per client and nothing else.
  public static ComparedServer bare(LabNetwork network, int clients) {
    return start(network, "bare", clients, 1194, false);
  }

  /// The same server with shell scripts on each login and logout.
  public static ComparedServer scripted(LabNetwork network, int clients) {
    return start(network, "scripted", clients, 1195, true);
  }

  private static ComparedServer start(
      LabNetwork network, String name, int clients, int port, boolean scripts) {
    Path files = network.directory(name);
    ThrowawayKeys keys = ThrowawayKeys.create(files);
    List<Integer> numbers = IntStream.rangeClosed(1, clients).boxed().toList();
    Parallel.forEach(numbers, number -> keys.client("c" + number));
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
    LabProcess server =
        network.start(
            Cluster.BENCH,
            name + " server",
            List.of("openvpn", "--config", files.resolve("server.conf").toString()));
    server.awaitUp("listens", START, () -> listens(server.pid(), port));
    return new ComparedServer(server, files, keys, port);
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
    return server.pid();
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
    server.stop();
  }
}
