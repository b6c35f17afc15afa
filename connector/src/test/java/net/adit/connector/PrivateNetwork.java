package net.adit.connector;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.openvpn.lab.Shell;
import net.adit.openvpn.lab.TestAuthority;
import net.adit.openvpn.lab.TwoHosts;

/// A private network behind an OpenVPN server that would like to have all of its client's traffic,
/// and a host for the connector. Confined to one test class.
///
/// ```
///  10.20.0.1 server 10.99.0.1 ──── 10.99.0.2 client        in the tunnel: 172.16.77.0/24
/// ```
final class PrivateNetwork implements AutoCloseable {
  static final String INSIDE = "10.20.0.1";
  static final String USERNAME = "app1";
  static final String PASSWORD = "pass # word";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final TwoHosts hosts = new TwoHosts();
  private final Path directory = temporary();
  private final TestAuthority authority = new TestAuthority(directory);
  private final List<Process> processes = new ArrayList<>();

  PrivateNetwork() {
    Shell.run("ip -n " + hosts.server() + " addr add " + INSIDE + "/24 dev lo");
    authority.write("password", PASSWORD);
    makeDirectory("web");
    Path verify =
        authority.write(
            "verify",
            "#!/bin/sh\n[ \"$username\" = app1 ] && [ \"$password\" = \"$(cat %s/password)\" ]\n"
                .formatted(directory));
    try {
      Files.setPosixFilePermissions(verify, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    authority.write("far.conf", config());
  }

  private void makeDirectory(String name) {
    try {
      Files.createDirectory(directory.resolve(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String config() {
    return """
    dev tun
    proto tcp-server
    server 172.16.77.0 255.255.255.0
    topology net30
    ca %1$s/devices.pem
    cert %1$s/gateway.pem
    key %1$s/gateway.key
    dh none
    cipher AES-256-CBC
    data-ciphers AES-256-CBC
    keepalive 2 10
    verb 3
    script-security 3
    auth-user-pass-verify %1$s/verify via-env
    push "route 10.20.0.0 255.255.0.0"
    push "route 0.0.0.0 128.0.0.0"
    push "route 128.0.0.0 128.0.0.0"
    push "route 10.99.0.0 255.255.0.0"
    push "route 169.254.169.254 255.255.255.255"
    push "route 1.2.3.4"
    push "redirect-gateway def1"
    push "'redirect-gateway' def1"
    push "'route' 8.8.8.8"
    push "route-ipv6 2000::/3"
    push "dhcp-option DNS 192.0.2.53"
    push "setenv EVIL 1"
    push "echo -----> all is well"
    """
        .formatted(directory);
  }

  /// Starts the server and waits until it is up.
  Process serve() {
    Process server =
        start(hosts.server(), "far", Map.of(), List.of("openvpn", "--config", path("far.conf")));
    Shell.await("the server is up; its log: " + log("far"), () -> log("far").contains("Completed"));
    return server;
  }

  /// What an app's owner would put into variables.
  Map<String, String> variables(String password) {
    return Map.of(
        "ADIT_OPENVPN_CONF",
        "client\\ndev tun\\nproto tcp\\nremote 10.99.0.1 1194\\nauth-user-pass\\ncipher AES-256-CBC\\n",
        "ADIT_OPENVPN_CA",
        authority.pem("devices.pem"),
        "SCALINGO_OPENVPN_CERT",
        authority.pem("device.pem"),
        "ADIT_OPENVPN_KEY_FILE",
        path("device.key"),
        "ADIT_OPENVPN_USERNAME",
        USERNAME,
        "ADIT_OPENVPN_PASSWORD",
        password);
  }

  /// From its next start on the server wants other things.
  void push(String... options) {
    String lines = Stream.of(options).map("push \"%s\"\n"::formatted).collect(Collectors.joining());
    authority.write("far.conf", authority.read("far.conf").replaceAll("push .*\n", "") + lines);
  }

  /// A shell command that answers on a TCP port, and says so: the JDK's own web server.
  String webServer(String address, int port) {
    return "exec %s -m jdk.httpserver -d %s -b %s -p %d"
        .formatted(JAVA, path("web"), address, port);
  }

  /// Something that answers in the private network.
  Process listen(int port) {
    return start(hosts.server(), "listen", Map.of(), List.of("sh", "-c", webServer(INSIDE, port)));
  }

  /// Something that listens beside the connector.
  Process listenBeside(int port) {
    return start(
        hosts.client(), "beside", Map.of(), List.of("sh", "-c", webServer("0.0.0.0", port)));
  }

  /// Starts the connector on the client's host; its log is `NAME.log`, its status `NAME.status`.
  Process connect(String name, Map<String, String> variables, String... arguments) {
    List<String> words = new ArrayList<>(List.of("--status-file", path(name + ".status")));
    words.addAll(List.of(arguments));
    return program(List.of(), name, variables, words.toArray(String[]::new));
  }

  /// Starts its program with just these arguments, by another one that precedes it, if any.
  Process program(
      List<String> by, String name, Map<String, String> variables, String... arguments) {
    List<String> words = new ArrayList<>(by);
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Connect.class.getName()));
    words.addAll(List.of(arguments));
    return start(hosts.client(), name, variables, words);
  }

  private Process start(
      String host, String name, Map<String, String> variables, List<String> command) {
    List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", host));
    inside.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(inside);
    builder.environment().putAll(variables);
    File log = directory.resolve(name + ".log").toFile();
    try {
      Process process = builder.redirectErrorStream(true).redirectOutput(log).start();
      processes.add(process);
      return process;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String onClient(String command) {
    return Shell.run("ip netns exec " + hosts.client() + " " + command);
  }

  /// Whether a TCP port can be reached from a host of the private network.
  ///
  /// @param seconds that it may take
  boolean reachesFromInside(String address, int port, int seconds) {
    Process attempt =
        start(
            hosts.server(),
            "attempt",
            Map.of(),
            List.of(
                "timeout",
                String.valueOf(seconds),
                "bash",
                "-c",
                "exec 3<>/dev/tcp/%s/%d".formatted(address, port)));
    try {
      return attempt.waitFor() == 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  String path(String file) {
    return directory.resolve(file).toString();
  }

  String log(String name) {
    return Files.exists(directory.resolve(name + ".log")) ? authority.read(name + ".log") : "";
  }

  @Override
  public void close() {
    processes.reversed().forEach(Shell::stop);
    hosts.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("adit-connector-");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
