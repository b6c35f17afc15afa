package net.adit.openvpn.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.openvpn.config.ListenAddress;
import net.adit.openvpn.config.Profile;
import net.adit.openvpn.config.Remote;
import net.adit.openvpn.config.Samples;

/// Real daemons with our configuration on one host and real clients with our profile on the other.
/// Confined to one test class; {@link #close} ends everything.
public final class OpenVpnLab implements AutoCloseable {
  private final TwoHosts hosts = new TwoHosts();
  private final Path directory = temporaryDirectory();
  private final TestAuthority authority = new TestAuthority(directory);
  private final List<Process> processes = new ArrayList<>();

  public TwoHosts hosts() {
    return hosts;
  }

  public Path directory() {
    return directory;
  }

  public Path socket() {
    return directory.resolve("socket/management");
  }

  /// Starts a daemon on the server host and waits for its management socket.
  public Process server(ListenAddress listen) {
    return serverWith(Samples.server(listen, "tun0", directory).toText());
  }

  /// Starts a daemon with a configuration of its own.
  public Process serverWith(String config) {
    delete(socket());
    Process process =
        openvpn(hosts.server(), authority.write("server.conf", config), log("server"));
    Shell.await("daemon listens; its log: " + log("server"), () -> listens() || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("daemon ended: " + authority.read("server.log"));
    }
    return process;
  }

  /// The socket's file is there a moment before anybody may connect: `__SO_ACCEPTCON` in the
  /// kernel's list tells (proc(5), /proc/net/unix).
  private boolean listens() {
    return Shell.run("ip netns exec " + hosts.server() + " cat /proc/net/unix")
        .lines()
        .anyMatch(line -> line.contains(" 00010000 ") && line.endsWith(socket().toString()));
  }

  /// Starts a client on the client host.
  public Process client(List<Remote> remotes) {
    return client(profile(remotes).toText());
  }

  public Process client(String config) {
    return openvpn(hosts.client(), authority.write("client.ovpn", config), log("client"));
  }

  public Profile profile(List<Remote> remotes) {
    return new Profile(
        "lab device",
        remotes,
        Optional.of("gw-"),
        authority.pem("devices.pem"),
        authority.pem("device.pem"),
        Optional.of(authority.pem("device.key")),
        authority.pem("tls-crypt.pem"),
        List.of());
  }

  public TestAuthority authority() {
    return authority;
  }

  public String clientLog() {
    return authority.read("client.log");
  }

  public Path log(String name) {
    return directory.resolve(name + ".log");
  }

  /// Runs a program on a host and gives its output.
  public static String on(String host, String command) {
    return Shell.run("ip netns exec " + host + " " + command);
  }

  private Process openvpn(String host, Path config, Path log) {
    Process process =
        Shell.start(
            log, List.of("ip", "netns", "exec", host, "openvpn", "--config", config.toString()));
    processes.add(process);
    return process;
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory(
          "adit-openvpn-",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends all daemons and clients.
  public void stopAll() {
    processes.reversed().forEach(Shell::stop);
    processes.clear();
  }

  @Override
  public void close() {
    stopAll();
    hosts.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(OpenVpnLab::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
