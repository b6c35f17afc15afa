package net.adit.agent.routing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;
import net.adit.host.ProcessRunner;
import net.adit.host.ProcessRunner.Command;
import net.adit.host.ProcessRunner.Output;
import net.adit.host.ProgramVersion;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the daemons of one [FrrInstance] with a [FrrConfig]. They are daemons of their own and live
/// on when the agent ends. Confined to one thread.
public final class Frr {
  private static final Logger LOG = LoggerFactory.getLogger(Frr.class);
  private static final String USER = "frr";
  private static final int LARGEST_FILE = 16 << 20;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final FileMode DIRECTORY = new FileMode("rwxr-x---", Optional.of(USER));
  private static final FileMode STATE_DIRECTORY = FileMode.PUBLIC_DIRECTORY.ownedBy(USER);

  private static final String RIP_BY_MGMTD = "10.0";

  private static final Duration LONGEST_START = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private final FrrInstance instance;
  private final ProcessRunner runner;
  private final Starter starter;
  private final FileMode fileMode;
  private List<FrrDaemon> chosen;

  /// Who starts FRR's daemons. They ask to be started by root (`geteuid` in `ospf_main.c`) and for
  /// CAP_SYS_ADMIN, and become FRR's own user by themselves.
  public enum Starter {
    /// The agent, which is root.
    AGENT,
    /// The host, by `adit-frr@.service`, as soon as a daemon has its file and whenever it has
    /// ended. Whoever sets the host up has made the directories, of FRR's group.
    HOST
  }

  /// What [#apply] had to do.
  public enum Applied {
    UNCHANGED,
    /// The running daemons took the difference over and kept their neighbours.
    CHANGED,
    /// At least one daemon was started or restarted.
    STARTED
  }

  public Frr(FrrInstance instance, ProcessRunner runner, Starter starter) {
    this.instance = instance;
    this.runner = runner;
    this.starter = starter;
    this.chosen = Stream.of(FrrDaemon.values()).filter(instance::isConfigured).toList();
    this.fileMode =
        new FileMode("rw-r-----", starter == Starter.AGENT ? Optional.of(USER) : Optional.empty());
  }

  /// Makes the configuration the running one, and ends daemons that it does not need.
  ///
  /// @throws HostException if FRR is not installed or does not take it
  public Applied apply(FrrConfig config) {
    List<FrrDaemon> needed = config.daemons();
    requireSplitRip(needed);
    makeDirectories();
    boolean changed = false;
    for (FrrDaemon daemon : List.of(FrrDaemon.values()).reversed()) {
      changed |= !needed.contains(daemon) && retire(daemon);
    }
    chosen = needed;
    for (FrrDaemon daemon : needed) {
      changed |= apply(daemon, config.text(daemon));
    }
    boolean started = !ensureRunning().isEmpty();
    return started ? Applied.STARTED : changed ? Applied.CHANGED : Applied.UNCHANGED;
  }

  /// Since FRR 10 it is mgmtd that is told RIP's configuration, not ripd.
  private void requireSplitRip(List<FrrDaemon> needed) {
    if (needed.contains(FrrDaemon.RIPD)) {
      String said = runner.run(Command.of(FrrDaemon.RIPD.program(), "--version")).out();
      ProgramVersion.find(said)
          .filter(version -> !version.isBefore(RIP_BY_MGMTD))
          .ifPresent(version -> {
            throw failure(
                "RIP of FRR "
                    + version
                    + " cannot be configured by Adit, which knows it up to FRR 9",
                "let the cluster speak another protocol with 'adit settings edit --routing', or set"
                    + " 'routing = external' in agent.conf and take the lines of 'adit agent"
                    + " print-routing'");
          });
    }
  }

  private boolean retire(FrrDaemon daemon) {
    Optional<HostProcess> running = instance.find(daemon);
    boolean found = running.isPresent() || instance.isConfigured(daemon);
    HostFiles.delete(instance.configuration(daemon));
    running.ifPresent(this::stop);
    return found;
  }

  /// Hands the difference to a running daemon, then writes the file; a daemon that did not take all
  /// of it, as after a crash between the two, is stopped to be started with the file.
  private boolean apply(FrrDaemon daemon, FrrText wanted) {
    FrrText written = written(daemon);
    if (wanted.equals(written)) {
      return false;
    }
    Optional<HostProcess> running = instance.find(daemon);
    boolean taken = running.isPresent() && takesOver(daemon, wanted.since(written));
    write(daemon, wanted);
    if (!taken) {
      running.ifPresent(this::stop);
    }
    return true;
  }

  /// Whether any daemon of ours runs, with whatever configuration.
  public boolean isAnyRunning() {
    return Stream.of(FrrDaemon.values()).anyMatch(daemon -> instance.find(daemon).isPresent());
  }

  /// Whether all daemons run that the configuration applied last needs. Starts nothing.
  public boolean isRunning() {
    return chosen.stream().allMatch(daemon -> instance.find(daemon).isPresent());
  }

  /// Starts the daemons that do not run, or has them started, with the configuration applied last.
  /// Cheap when all do.
  ///
  /// @return those it started
  public List<FrrDaemon> ensureRunning() {
    if (starter == Starter.AGENT && instance.find(FrrDaemon.ZEBRA).isEmpty()) {
      stopThoseWhoLearn();
    }
    List<FrrDaemon> started = new ArrayList<>();
    for (FrrDaemon daemon : chosen) {
      if (instance.find(daemon).isEmpty()) {
        switch (starter) {
          case AGENT -> start(daemon);
          case HOST -> awaitStart(daemon);
        }
        started.add(daemon);
      }
    }
    return started;
  }

  /// A routing daemon gives a new zebra none of the routes that it gave the one before, so this
  /// gateway would not reach the servers any more. On a host that starts them, their units do this.
  private void stopThoseWhoLearn() {
    chosen.stream()
        .filter(FrrDaemon::learns)
        .forEach(daemon -> instance.find(daemon).ifPresent(this::stop));
  }

  /// Stops the daemons, the last started first: neighbours learn at once that the routes are gone.
  public void stop() {
    for (FrrDaemon daemon : List.of(FrrDaemon.values()).reversed()) {
      if (starter == Starter.HOST) {
        HostFiles.delete(instance.configuration(daemon));
      }
      instance.find(daemon).ifPresent(this::stop);
    }
  }

  private void stop(HostProcess process) {
    if (!process.stop(GRACE)) {
      throw failure("process " + process.pid() + " of FRR does not end");
    }
  }

  /// Removes what Adit wrote for FRR on this host; call [#stop] first.
  public void remove() {
    HostFiles.deleteAll(instance.configurationDirectory());
    HostFiles.deleteAll(instance.stateDirectory());
  }

  private void makeDirectories() {
    if (starter == Starter.AGENT) {
      HostFiles.directory(instance.configurationDirectory(), DIRECTORY);
      HostFiles.directory(instance.stateDirectory(), STATE_DIRECTORY);
    }
    HostFiles.write(
        instance.configurationDirectory().resolve("vtysh.conf"),
        "no service integrated-vtysh-config\n",
        fileMode);
  }

  private FrrText written(FrrDaemon daemon) {
    String text = HostFiles.readText(instance.configuration(daemon), LARGEST_FILE).orElse("");
    return FrrText.parse(text);
  }

  private void write(FrrDaemon daemon, FrrText text) {
    HostFiles.write(instance.configuration(daemon), text.toText(), fileMode);
  }

  /// Through a file, because it may hold keys.
  private boolean takesOver(FrrDaemon daemon, List<String> difference) {
    Path file = instance.configurationDirectory().resolve("change.conf");
    HostFiles.write(file, String.join("\n", difference) + "\n", fileMode);
    try {
      Output output =
          runner.run(
              Command.of(
                  "vtysh", "-N", instance.name(), "-d", daemon.program(), "-f", file.toString()));
      if (!output.succeeded()) {
        LOG.warn(
            "{} refused a change and is restarted: {}",
            daemon.program(),
            redacted(output.complaint()));
      }
      return output.succeeded();
    } finally {
      HostFiles.delete(file);
    }
  }

  /// FRR quotes the line that it does not take, which may hold a key.
  static String redacted(String complaint) {
    return complaint.replaceAll(
        "(md5(?! auth-length)|sha-256 key|password|authentication string) \\S+", "$1 ***");
  }

  private void awaitStart(FrrDaemon daemon) {
    requireFile(daemon);
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (instance.find(daemon).isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        throw failure(
            daemon.program() + " of FRR instance " + instance + " is not started by the host",
            "'systemctl enable --now adit-frr@%1$s.path', and look at 'systemctl status adit-frr@%1$s'"
                .formatted(daemon.program()));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure("the start of FRR was interrupted", "start the agent again");
    }
  }

  private void requireFile(FrrDaemon daemon) {
    if (!Files.exists(instance.configuration(daemon))) {
      write(daemon, FrrText.parse(""));
    }
  }

  private void start(FrrDaemon daemon) {
    requireFile(daemon);
    List<String> words = new ArrayList<>();
    words.add(daemon.program());
    words.addAll(List.of("-N", instance.name(), "-d", "-A", "127.0.0.1", "-P", "0"));
    if (daemon.readsItsFile()) {
      words.addAll(List.of("-f", instance.configuration(daemon).toString()));
    }
    words.addAll(daemon.options());
    Output output = runner.run(new Command(words, "", Duration.ofSeconds(20)));
    if (!output.succeeded() || instance.find(daemon).isEmpty()) {
      throw failure(daemon.program() + " does not start: " + redacted(output.complaint()));
    }
    LOG.info("started {} of FRR instance {}", daemon.program(), instance);
  }

  private static HostException failure(String what) {
    return failure(what, "look at the system's journal for messages of FRR");
  }

  private static HostException failure(String what, String remedy) {
    return new HostException(
        Reason.PROGRAM, Refusal.of(Kind.UNAVAILABLE, "frr-failed", what, remedy));
  }
}
