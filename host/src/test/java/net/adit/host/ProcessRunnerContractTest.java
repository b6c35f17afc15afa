package net.adit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.ProcessRunner.Output;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class ProcessRunnerContractTest {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ProcessRunner runner = new ProcessRunner();
  @TempDir Path directory;

  @Test
  void feedsInputAndCollectsBothOutputs() {
    Output output =
        runner.run(Command.of("sh", "-c", "cat; echo oops >&2; exit 3").withInput("secret\n"));
    assertThat(output).isEqualTo(new Output(3, "secret\n", "oops\n"));
    assertThat(output.complaint()).isEqualTo("oops");
    assertThat(runner.started()).isEqualTo(1);
  }

  @Test
  void boundsOutputWithoutBlockingTheProgram() {
    Output output = runner.runChecked(Command.of("head", "-c", "3000000", "/dev/zero"));
    assertThat(output.out()).hasSize(1 << 20);
  }

  @Test
  void doesNotWaitForProgramThatNeverReads() {
    assertThat(runner.run(Command.of("true").withInput("x".repeat(1 << 20))).status()).isZero();
  }

  @Test
  void killsProgramAtDeadline() {
    Command command = Command.of("sleep", "1000").within(Duration.ofMillis(50));
    assertThatThrownBy(() -> runner.run(command))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("'sleep 1000' failed: did not end within");
  }

  @Test
  void givesProgramsBareEnvironment() {
    assertThat(runner.runChecked(Command.of("env")).out().lines())
        .containsExactlyInAnyOrder("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C");
  }

  @Test
  void namesMissingProgramAndFailure() {
    assertThatThrownBy(() -> runner.run(Command.of("no-such-program")))
        .hasMessageContaining("'no-such-program' is not installed");
    assertThatThrownBy(() -> runner.runChecked(Command.of("ls", "/nowhere")))
        .hasMessageContaining("status 2")
        .hasMessageContaining("No such file");
  }

  @Test
  void daemonHasOwnSessionAndLogAndIsFoundAgain() throws IOException {
    Path log = directory.resolve("daemon.log");
    HostProcess daemon = runner.start(List.of("sh", "-c", "echo hello; exec sleep 1000"), log);
    try {
      await(() -> Files.readString(log).equals("hello\n"));
      String stat = Files.readString(Path.of("/proc/" + daemon.pid() + "/stat"));
      String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
      assertThat(session).isEqualTo(Long.toString(daemon.pid()));
      HostProcess found = HostProcess.parse(daemon.toString()).orElseThrow();
      assertThat(found.isRunning()).isTrue();
      assertThat(daemon.awaitEnd(Duration.ZERO)).isFalse();
    } finally {
      assertThat(daemon.stop(GRACE)).isTrue();
    }
    assertThat(daemon.isRunning()).isFalse();
    assertThat(daemon.signal(Signal.TERM)).isFalse();
    assertThat(Files.readString(log)).isEqualTo("hello\n");
  }

  @Test
  void killsDaemonThatIgnoresTerm() {
    HostProcess daemon =
        runner.start(
            List.of("sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"),
            directory.resolve("log"));
    assertThat(daemon.stop(Duration.ofMillis(300))).isTrue();
    assertThat(daemon.isRunning()).isFalse();
  }

  @Test
  void secondHolderOfLockLearnsWhoHasIt() {
    Path file = directory.resolve("agent.lock");
    try (LockFile first = LockFile.acquire(file, "agent")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> LockFile.acquire(file, "agent"))
          .isInstanceOf(HostException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " holds " + file);
    }
    LockFile.acquire(file, "agent").close();
  }

  @Test
  void lockOfAnotherProcessIsSeenAndEndsWithIt() throws IOException {
    Path file = directory.resolve("agent.lock");
    Path log = directory.resolve("log");
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classes = System.getProperty("java.class.path");
    HostProcess holder =
        runner.start(
            List.of(java, "-cp", classes, LockHolder.class.getName(), file.toString()), log);
    try {
      await(() -> Files.readString(log).contains("locked"));
      assertThatThrownBy(() -> LockFile.acquire(file, "agent"))
          .hasMessageContaining("process " + holder.pid() + " holds");
    } finally {
      holder.signal(Signal.KILL);
      assertThat(holder.awaitEnd(GRACE)).isTrue();
    }
    LockFile.acquire(file, "agent").close();
    assertThat(Files.readString(file)).isEqualTo(Long.toString(ProcessHandle.current().pid()));
  }

  private static void await(Callable<Boolean> condition) {
    long deadline = System.nanoTime() + GRACE.toNanos();
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.onSpinWait();
      }
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  /// A second process that takes the lock and keeps it.
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
      try (LockFile _ = LockFile.acquire(Path.of(arguments[0]), "agent")) {
        System.out.println("locked");
        Thread.currentThread().join();
      }
    }
  }
}
