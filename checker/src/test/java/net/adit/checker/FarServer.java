package net.adit.checker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.adit.openvpn.lab.Shell;
import net.adit.openvpn.lab.TestAuthority;
import net.adit.openvpn.lab.TwoHosts;

/// A company's OpenVPN server of the old kind, and a host for its client: TCP, AES-256-CBC, SHA256,
/// LZO, a user name and password, no negotiation of ciphers. It pushes what a server may, and what
/// it should not. Confined to one test class.
///
/// ```
///  server 10.99.0.1 ──── 10.99.0.2 client        in the tunnel: 172.16.77.0/24
/// ```
final class FarServer implements AutoCloseable {
  static final String USERNAME = "app1";
  static final String PASSWORD = " p\\a\"ss #;ö ";
  static final String PASSPHRASE = "open sesame";

  private final TwoHosts hosts = new TwoHosts();
  private final Path directory = temporary();
  private final TestAuthority authority = new TestAuthority(directory);
  private final List<Process> processes = new ArrayList<>();

  FarServer() {
    Shell.run(
        directory,
        List.of(
            "openssl",
            "pkcs8",
            "-topk8",
            "-in",
            "device.key",
            "-out",
            "sealed.key",
            "-passout",
            "pass:" + PASSPHRASE));
    authority.write("password", PASSWORD);
    executable(
        "verify",
        "#!/bin/sh\n[ \"$username\" = app1 ] && [ \"$password\" = \"$(cat "
            + directory.resolve("password")
            + ")\" ]\n");
    authority.write("far.conf", config());
    start(hosts.server(), "far", List.of("openvpn", "--config", path("far.conf")));
    Shell.await("the server is up; its log: " + log("far"), () -> log("far").contains("Completed"));
  }

  private String config() {
    return """
    dev tun
    proto tcp-server
    server 172.16.77.0 255.255.255.0
    ca %1$s/devices.pem
    cert %1$s/gateway.pem
    key %1$s/gateway.key
    dh none
    cipher AES-256-CBC
    data-ciphers AES-256-CBC
    auth SHA256
    comp-lzo
    keepalive 2 10
    reneg-sec 0
    verb 3
    script-security 3
    auth-user-pass-verify %1$s/verify via-env
    push "route 192.168.55.0 255.255.255.0"
    push "route 0.0.0.0 128.0.0.0"
    push "route 169.254.169.254 255.255.255.255"
    push "redirect-gateway def1"
    push "'redirect-gateway' def1"
    push "dhcp-option DNS 192.0.2.53"
    push "setenv EVIL 1"
    """
        .formatted(directory);
  }

  Path directory() {
    return directory;
  }

  String path(String file) {
    return directory.resolve(file).toString();
  }

  String text(String file) {
    return authority.read(file);
  }

  Path executable(String file, String text) {
    Path written = authority.write(file, text);
    try {
      Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written;
  }

  /// Starts a client with this configuration, watched by strace; its log is `NAME.log`, what it ran
  /// and opened is `NAME.trace`.
  Process client(String name, String config) {
    authority.write(name + ".ovpn", config);
    return start(
        hosts.client(),
        name,
        List.of(
            "strace",
            "-f",
            "-qq",
            "-s",
            "300",
            "-e",
            "trace=execve,execveat,open,openat,openat2,creat",
            "-o",
            path(name + ".trace"),
            "openvpn",
            "--config",
            path(name + ".ovpn")));
  }

  String onClient(String command) {
    return Shell.run("ip netns exec " + hosts.client() + " " + command);
  }

  String log(String name) {
    return Files.exists(directory.resolve(name + ".log")) ? authority.read(name + ".log") : "";
  }

  private Process start(String host, String name, List<String> command) {
    List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", host));
    inside.addAll(command);
    Process process = Shell.start(directory.resolve(name + ".log"), inside);
    processes.add(process);
    return process;
  }

  /// Ends a client: strace passes no signal on, so its child is ended; one that strace leaves at
  /// that very moment would go on.
  void stop(Process client) {
    List<ProcessHandle> traced = client.descendants().toList();
    traced.forEach(ProcessHandle::destroy);
    Shell.stop(client);
    traced.forEach(ProcessHandle::destroyForcibly);
    processes.remove(client);
  }

  @Override
  public void close() {
    List.copyOf(processes).reversed().forEach(this::stop);
    hosts.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("adit-checker-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
