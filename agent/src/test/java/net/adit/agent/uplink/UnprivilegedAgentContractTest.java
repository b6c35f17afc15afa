package net.adit.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import net.adit.host.HostFiles;
import net.adit.host.NetworkNamespace;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole program as its systemd unit runs it: as a user that is not root, with four
/// capabilities and no way to get more, from the plan on its disk. FRR is started by the host, as
/// by `adit-frr@.service`.
@Tag("contract")
class UnprivilegedAgentContractTest {
  /// Stands for `adit-agent`: an account that every system has and nothing else here uses.
  private static final String USER = "daemon";

  private static final String RIGHTS = "-all,+net_admin,+setuid,+setgid,+kill";
  private static final String RIGHTS_AS_MASK = "00000000000010e0";

  private final NetworkNamespace host = new NetworkNamespace();
  private final List<Process> processes = new ArrayList<>();
  private Path directory;

  @BeforeEach
  void prepare() throws Exception {
    directory = Files.createTempDirectory(Path.of("/tmp"), "adt-u");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    host.exec("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "core");
    host.exec("ip", "address", "add", "10.0.0.1/24", "dev", "eth1");
    host.exec("ip", "link", "set", "eth1", "up");
    StoredGateway.write(Files.createDirectory(directory.resolve("state")), 1, 1);
    copyProgram();
    Files.writeString(
        directory.resolve("agent.conf"),
        """
        state-directory = %1$s/state
        run-directory = %1$s/run
        frr-instance = %2$s
        """
            .formatted(directory, host.name()));
    run("install", "-d", "-o", USER, directory.resolve("run").toString());
    run("install", "-d", "-o", USER, "-g", "frr", "-m", "2750", "/etc/frr/" + host.name());
    run("mknod", "-m", "0666", directory.resolve("tun").toString(), "c", "10", "200");
    run("chown", "-R", USER + ":" + USER, directory.resolve("state").toString());
  }

  @AfterEach
  void remove() {
    processes.forEach(Shell::stop);
    host.close();
    HostFiles.deleteAll(directory);
  }

  private static void run(String... words) {
    new ProcessRunner().runChecked(Command.of(words));
  }

  /// The class path lies where only root may read.
  private void copyProgram() throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path copies = Files.createDirectory(directory.resolve("program"));
    int number = 0;
    for (String entry : path.split(File.pathSeparator, -1)) {
      number++;
      run("cp", "-r", entry, copies.resolve(number + (entry.endsWith(".jar") ? ".jar" : "")) + "");
    }
    run("chmod", "-R", "a+rX", copies.toString());
  }

  private String classPath() throws IOException {
    try (var entries = Files.list(directory.resolve("program"))) {
      return String.join(File.pathSeparator, entries.map(Path::toString).sorted().toList());
    }
  }

  private static List<String> asUser(List<String> command) {
    List<String> words = new ArrayList<>(List.of("setpriv", "--reuid", USER, "--regid", USER));
    words.addAll(List.of("--groups", "frr,frrvty", "--no-new-privs"));
    words.addAll(List.of("--inh-caps", RIGHTS, "--ambient-caps", RIGHTS));
    words.addAll(List.of("--bounding-set", RIGHTS));
    words.addAll(command);
    return words;
  }

  private void startAgent() throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String agent =
        String.join(
            " ",
            asUser(
                List.of(
                    java,
                    "-Xmx96m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath(),
                    "net.adit.agent.Agent",
                    "run",
                    "--config",
                    directory + "/agent.conf")));
    String script = "mount --bind " + directory + "/tun /dev/net/tun && exec " + agent;
    processes.add(
        Shell.start(
            directory.resolve("agent.log"), host.inside("unshare", "-m", "sh", "-c", script)));
  }

  private void startFrrAsTheHostDoes() {
    String script =
        """
        for daemon in mgmtd zebra bfdd ospfd ospf6d; do
          [ $daemon != mgmtd ] || [ -x /usr/lib/frr/mgmtd ] || continue
          until [ -f /etc/frr/%1$s/$daemon.conf ]; do sleep 0.1; done
          install -d -o frr -g frr -m 0755 /var/run/frr/%1$s
          file="-f /etc/frr/%1$s/$daemon.conf"
          [ $daemon != mgmtd ] || file=
          /usr/lib/frr/$daemon -N %1$s -d -A 127.0.0.1 -P 0 $file
        done
        """
            .formatted(host.name());
    processes.add(Shell.start(directory.resolve("frr.log"), host.inside("sh", "-c", script)));
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
    } catch (IOException notYet) {
      return "";
    }
  }

  @Test
  void runsAGatewayWithoutRoot() throws Exception {
    startFrrAsTheHostDoes();
    startAgent();
    Shell.await(
        "the plan is taken over: " + directory.resolve("agent.log"),
        () -> read("run/status.json").contains("\"applied\":1,"));
    Shell.await("both daemons serve", () -> count("\"running\":true") == 2);

    assertThat(read("agent.log")).doesNotContain("refused", "not permitted", "fault of host");
    assertThat(count("\"component\"")).as(read("run/status.json")).isEqualTo(1);
    assertThat(read("run/status.json")).contains("\"component\":\"controllers\"");
    assertThat(host.exec("nft", "list", "tables")).contains("table inet adit");
    assertThat(host.exec("ip", "route")).contains("unreachable 10.200.0.0/16 proto 77");
    assertThat(host.exec("sysctl", "-n", "net.ipv4.ip_forward").strip()).isEqualTo("1");
    assertThat(host.exec("ip", "-6", "address", "show", "dev", "adit0")).contains("/128");
    assertThat(owners()).contains("nobody openvpn", USER + " java", "frr ospfd");
    assertThat(owners()).doesNotContain("root openvpn", "root java");
    assertThat(rightsOf("java"))
        .contains("CapEff:\t" + RIGHTS_AS_MASK, "CapBnd:\t" + RIGHTS_AS_MASK, "NoNewPrivs:\t1");
    List<String> vtysh = List.of("vtysh", "-N", host.name(), "-c", "show running-config");
    assertThat(host.exec(asUser(vtysh).toArray(String[]::new))).contains("ospf router-id 10.0.0.1");
  }

  private int count(String words) {
    return read("run/status.json").split(words, -1).length - 1;
  }

  private List<String> pids() {
    return host.exec("ip", "netns", "pids", host.name()).lines().toList();
  }

  private List<String> owners() {
    return host.exec("ps", "-o", "user=,comm=", "-p", String.join(",", pids()))
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .toList();
  }

  private String rightsOf(String program) throws IOException {
    for (String pid : pids()) {
      Path process = Path.of("/proc", pid.strip());
      if (Files.readString(process.resolve("comm")).strip().equals(program)) {
        return Files.readString(process.resolve("status"));
      }
    }
    throw new AssertionError("no process " + program);
  }
}
