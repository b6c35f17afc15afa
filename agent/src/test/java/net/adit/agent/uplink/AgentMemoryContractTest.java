package net.adit.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.host.HostFiles;
import net.adit.host.NetworkNamespace;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The memory of the whole program, with the flags that `bin/adit` gives it: 10,000 devices in the
/// plan, 2,000 of them in session. Routes, filter, plan, journal and events are real; the daemon is
/// [FakeOpenVpn].
@Tag("contract")
class AgentMemoryContractTest {
  private static final int DEVICES = 10_000;
  private static final int SESSIONS = 2_000;
  private static final int PAUSE_MILLIS = 10;

  /// Measured are 97 to 102 MiB, depending on when the heap was collected last; what is above 100
  /// is still to be saved, and this much more would be a step back.
  private static final long BOUND_KIBIBYTES = 110 * 1024;

  private static final Path LAUNCHER = Path.of("..", "bin", "adit").toAbsolutePath();

  private final NetworkNamespace host = new NetworkNamespace();
  private Path directory;
  private Optional<Process> agent = Optional.empty();

  @BeforeEach
  void prepare() throws Exception {
    directory = Files.createTempDirectory(Path.of("/tmp"), "adt-m");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String tun : List.of("adit0", "eth1")) {
      host.exec("ip", "tuntap", "add", tun, "mode", "tun");
      host.exec("ip", "link", "set", tun, "up");
    }
    StoredGateway.write(Files.createDirectory(directory.resolve("state")), DEVICES, 0);
    Path fake = directory.resolve("openvpn");
    Files.writeString(
        fake,
        """
        #!/bin/sh
        [ "$1" != --version ] || { echo "OpenVPN 2.6.14 stand-in"; exit 0; }
        exec '%s' -Xmx64m -cp '%s' net.adit.agent.uplink.FakeOpenVpn %d %d "$@"
        """
            .formatted(java(), classPath(), SESSIONS, PAUSE_MILLIS));
    Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        directory.resolve("agent.conf"),
        """
        state-directory = %1$s/state
        run-directory = %1$s/run
        routing = external
        openvpn = %1$s/openvpn
        """
            .formatted(directory));
  }

  @AfterEach
  void remove() {
    agent.ifPresent(Shell::stop);
    host.close();
    HostFiles.deleteAll(directory);
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElseThrow();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static List<String> flags() throws IOException {
    Matcher line =
        Pattern.compile("(?m)^ *agent\\).* flags=\"([^\"]*)\"").matcher(Files.readString(LAUNCHER));
    assertThat(line.find()).as("the flags of the agent in " + LAUNCHER).isTrue();
    return List.of(line.group(1).split(" ", -1));
  }

  private void startAgent() throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "MALLOC_ARENA_MAX=2", java()));
    command.addAll(flags());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            "net.adit.agent.Agent",
            "run",
            "--config",
            directory.resolve("agent.conf").toString()));
    agent =
        Optional.of(
            Shell.start(
                directory.resolve("agent.log"), host.inside(command.toArray(String[]::new))));
  }

  @Test
  void staysWithinItsBoundWithTwoThousandSessions() throws IOException {
    startAgent();
    awaitAllLogins();
    assertThat(host.exec("ip", "route", "show", "proto", "77", "dev", "adit0").lines())
        .hasSize(SESSIONS);
    Shell.await(
        "what the start took is given back, until "
            + BOUND_KIBIBYTES
            + " KiB are resident; now "
            + residentKibibytes(),
        () -> residentKibibytes() <= BOUND_KIBIBYTES);
  }

  /// As long as their number rises.
  private void awaitAllLogins() {
    for (int now = sessions(); now < SESSIONS; now = sessions()) {
      int least = now;
      Shell.await("more than " + least + " sessions", () -> sessions() > least);
    }
    assertThat(sessions()).isEqualTo(SESSIONS);
  }

  private int sessions() {
    String status = read(directory.resolve("run/status.json"));
    Matcher number = Pattern.compile("\"sessions\":(\\d+),\"peers\"").matcher(status);
    return number.find() ? Integer.parseInt(number.group(1)) : 0;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException notThere) {
      return "";
    }
  }

  private long residentKibibytes() {
    String status = read(Path.of("/proc", Long.toString(agent.orElseThrow().pid()), "status"));
    Matcher size = Pattern.compile("VmRSS:\\s*(\\d+) kB").matcher(status);
    assertThat(size.find()).as("the agent runs").isTrue();
    return Long.parseLong(size.group(1));
  }
}
