package net.adit.agent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.adit.agent.Failures.Refused;
import net.adit.agent.config.AgentConfig;
import net.adit.agent.config.AgentConfig.Routing;
import net.adit.agent.uplink.Identity;
import net.adit.agent.uplink.IdentityFile;
import net.adit.host.FileMode;
import net.adit.host.HostChecks;
import net.adit.host.HostFiles;
import net.adit.host.LockFile;
import net.adit.host.ProcessRunner;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.protocol.service.ServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `adit agent run`: runs the gateway or balancer until SIGTERM or SIGINT.
@Command(
    name = "run",
    description = "Runs the gateway or balancer; daemons and tunnels outlive it.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

  /// What this host is.
  interface Role extends AutoCloseable {
    /// Takes everything away that the agent has put on this host.
    void leave() throws InterruptedException;

    @Override
    void close();
  }

  @Option(
      names = "--stop-daemons",
      description = "When it is stopped, take daemons, routes, filter, spread and FRR away too.")
  private boolean stopDaemons;

  @Mixin private final ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws InterruptedException {
    AgentConfig settings = config.load();
    Logger log = LoggerFactory.getLogger(RunCommand.class);
    ProcessRunner runner = new ProcessRunner();
    Identity identity = requireIdentity(settings);
    requireHost(settings, identity, runner);
    HostFiles.directory(settings.runDirectory(), FileMode.PUBLIC_DIRECTORY);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (LockFile _ = LockFile.acquire(settings.runDirectory().resolve("agent.lock"), "agent");
        Role role = role(settings, identity, runner)) {
      log.info("{} {} runs, agent {}", identity.role(), identity.gateway(), Version.TEXT);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> halt(stop, stopped), "stop"));
      ServiceManager.ready();
      stop.await();
      log.info("stopping{}", stopDaemons ? ", with all daemons" : "; daemons and tunnels stay");
      if (stopDaemons) {
        role.leave();
      }
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /// Asked to stop by a signal: that is no failure.
  private static void halt(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      if (stopped.await(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Role role(AgentConfig settings, Identity identity, ProcessRunner runner) {
    return identity.balances()
        ? BalancerHost.start(settings, identity, runner)
        : Gateway.start(settings, identity, runner);
  }

  private static void requireHost(AgentConfig settings, Identity identity, ProcessRunner runner) {
    HostChecks checks = new HostChecks(runner);
    boolean managed = settings.routing() == Routing.MANAGED;
    List<Refusal> obstacles =
        identity.balances() ? checks.obstaclesOfBalancer(managed) : checks.obstacles(managed);
    if (!obstacles.isEmpty()) {
      throw new Refused(obstacles);
    }
  }

  private static Identity requireIdentity(AgentConfig settings) {
    return new IdentityFile(settings.stateDirectory())
        .load()
        .orElseThrow(() ->
            Refused.of(
                Refusal.of(
                    Kind.CONFLICT,
                    "not-joined",
                    "this host has not joined a cluster: there is no identity in "
                        + settings.stateDirectory(),
                    "run 'adit agent join' with a token from 'adit gateway token NAME' or 'adit balancer token NAME'")));
  }
}
