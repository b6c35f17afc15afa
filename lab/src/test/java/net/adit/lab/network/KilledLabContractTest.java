package net.adit.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.adit.lab.host.Await;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.Command;
import net.adit.lab.host.LabProcess;
import net.adit.lab.host.Launch;
import net.adit.lab.host.LogTail;
import net.adit.lab.host.ProcessTable;
import net.adit.lab.host.RunFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a lab leaves behind when its program is killed without warning goes away at the next start.
@Tag("contract")
class KilledLabContractTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void nextStartRemovesWhatAKilledLabLeft(@TempDir Path directory) {
    LabProcess program =
        LabProcess.start(
            new Launch(
                "killed lab",
                Optional.empty(),
                List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KilledLab.class.getName()),
                Map.of(),
                directory.resolve("log")));
    program.awaitUp("up", PATIENCE, () -> numberOf(program).isPresent());
    RunFile lab = new RunFile(numberOf(program).orElseThrow());
    String server = lab.prefix() + "srv1";
    Await.until("sleeper", PATIENCE, () -> !processes(server).isEmpty());
    Cleaner.removeDead(false);
    assertThat(lab.state()).isEqualTo(RunFile.State.RUNNING);
    assertThat(processes(server)).as("a living lab is left alone").isNotEmpty();

    List<Long> before = processes(server);
    program.kill();
    assertThat(lab.state()).isEqualTo(RunFile.State.LEFT_BEHIND);
    assertThat(Cleaner.removeDead(false)).contains(lab.number());

    assertThat(lab.exists()).isFalse();
    assertThat(lab.directory()).doesNotExist();
    assertThat(Files.exists(Path.of("/run/frr", lab.prefix() + "core1"))).isFalse();
    assertThat(Files.exists(Path.of("/etc/frr", lab.prefix() + "core1"))).isFalse();
    assertThat(Command.of("ip", "netns").run().orThrow()).doesNotContain(lab.prefix());
    assertThat(before).allSatisfy(pid -> assertThat(ProcessTable.started(pid)).isEmpty());
  }

  private static List<Long> processes(String namespace) {
    return ProcessTable.inNamespaces(Set.of(namespace)).getOrDefault(namespace, List.of());
  }

  private static Optional<Integer> numberOf(LabProcess program) {
    return LogTail.lines(program.log()).stream()
        .filter(line -> line.startsWith("up "))
        .map(line -> Integer.valueOf(line.substring(3)))
        .findFirst();
  }
}
