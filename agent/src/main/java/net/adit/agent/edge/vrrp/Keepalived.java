package net.adit.agent.edge.vrrp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import net.adit.agent.routing.Frr.Starter;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.ProgramVersion;
import net.adit.host.Signal;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a keepalived of our own. It lives on when the agent ends, so that an agent that is replaced
/// costs no change of holder. Confined to one thread.
final class Keepalived {
  static final String PROGRAM = "keepalived";

  private static final Logger LOG = LoggerFactory.getLogger(Keepalived.class);
  private static final String OLDEST = "2.2";
  private static final int LARGEST_FILE = 64 * 1024;
  private static final int LARGEST_PID_FILE = 64;
  private static final Duration LONGEST_START = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Path directory;
  private final ProcessRunner runner;
  private final Starter starter;
  private boolean told;

  /// @param directory its own, best emptied at boot
  Keepalived(Path directory, ProcessRunner runner, Starter starter) {
    this.directory = directory;
    this.runner = runner;
    this.starter = starter;
  }

  /// Makes these the addresses it holds in turn. Whether it is fit stays as it was, and is no at
  /// first.
  ///
  /// @throws HostException if keepalived is not there or does not start
  void apply(HeldAddresses held) {
    requireVersion();
    HostFiles.directory(directory, FileMode.PRIVATE_DIRECTORY);
    for (Family family : Family.values()) {
      if (fitness(family).isEmpty()) {
        write(family, KeepalivedText.UNFIT);
      }
    }
    String text = new KeepalivedText(held, directory).text();
    if (!HostFiles.readText(configuration(), LARGEST_FILE).equals(Optional.of(text))) {
      told = false;
      HostFiles.write(configuration(), text, FileMode.PRIVATE);
    }
    Optional<HostProcess> running = find();
    if (running.isEmpty()) {
      start();
    } else if (!told) {
      // An agent that ended between the file and the signal has left that to this one.
      running.get().signal(Signal.HUP);
    }
    told = true;
  }

  /// Whether there are files of ours, of this agent or of one before.
  boolean isConfigured() {
    return Files.exists(directory);
  }

  /// Whether it runs.
  boolean isRunning() {
    return find().isPresent();
  }

  /// Says which addresses this balancer serves: it takes no part in the turns of the others. Cheap
  /// where nothing changes.
  void serve(Set<IpAddress> addresses) {
    for (Family family : Family.values()) {
      boolean fit = addresses.stream().anyMatch(address -> address.family() == family);
      String wanted = fit ? KeepalivedText.FIT : KeepalivedText.UNFIT;
      if (!fitness(family).equals(Optional.of(wanted))) {
        write(family, wanted);
      }
    }
  }

  /// Ends it, which gives the addresses up at once, and takes its files away.
  ///
  /// @return the addresses it was to give up
  List<KeepalivedText.Line> remove() {
    List<KeepalivedText.Line> addresses =
        HostFiles.readText(configuration(), LARGEST_FILE)
            .map(KeepalivedText::addresses)
            .orElse(List.of());
    HostFiles.delete(configuration());
    find()
        .filter(process -> !process.stop(GRACE))
        .ifPresent(process -> {
          throw failure(
              "process " + process.pid() + " of keepalived does not end",
              "look at the system's journal for its messages");
        });
    HostFiles.deleteAll(directory);
    return addresses;
  }

  private void start() {
    switch (starter) {
      case AGENT -> startItself();
      case HOST -> awaitStart();
    }
  }

  /// Its unit waits for the file.
  private void awaitStart() {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!isRunning()) {
      if (System.nanoTime() - deadline > 0) {
        throw failure(
            "keepalived is not started by the host",
            "'systemctl enable --now adit-vrrp.path', and look at 'systemctl status adit-vrrp'");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private void startItself() {
    runner.start(
        List.of(
            PROGRAM,
            "--vrrp",
            "--dont-fork",
            "--log-console",
            "--use-file=" + configuration(),
            "--pid=" + pidFile(),
            "--vrrp_pid=" + directory.resolve("vrrp.pid")),
        directory.resolve("keepalived.log"));
    LOG.info("started keepalived");
  }

  private void requireVersion() {
    ProgramVersion.find(version())
        .filter(version -> version.isBefore(OLDEST))
        .ifPresent(version -> {
          throw failure(
              "keepalived " + version + " is too old", "install version " + OLDEST + " or later");
        });
  }

  private String version() {
    try {
      return runner.run(Command.of(PROGRAM, "--version")).err();
    } catch (HostException missing) {
      throw failure(
          "virtual addresses are to be held in turn, and keepalived is not installed",
          "install it: apt install keepalived; its own service need not run");
    }
  }

  private Optional<HostProcess> find() {
    return HostFiles.readText(pidFile(), LARGEST_PID_FILE)
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,10}"))
        .flatMap(text -> HostProcess.find(Long.parseLong(text)))
        .filter(process -> process.commandLine().contains("--use-file=" + configuration()));
  }

  private Optional<String> fitness(Family family) {
    return HostFiles.readText(KeepalivedText.fitness(directory, family), LARGEST_PID_FILE);
  }

  private void write(Family family, String fitness) {
    HostFiles.write(KeepalivedText.fitness(directory, family), fitness, FileMode.PRIVATE);
  }

  private Path configuration() {
    return directory.resolve("keepalived.conf");
  }

  private Path pidFile() {
    return directory.resolve("keepalived.pid");
  }

  private static HostException failure(String what, String remedy) {
    return new HostException(
        Reason.PROGRAM, Refusal.of(Kind.UNAVAILABLE, "keepalived-failed", what, remedy));
  }
}
