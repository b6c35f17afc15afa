package net.adit.agent.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import net.adit.host.HostException;
import net.adit.host.ProcessRunner;
import net.adit.model.applied.DaemonState;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.ServerPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All openvpn daemons of this gateway. Thread-safe; changes are made by one thread, one after the
/// other.
///
/// Daemons outlive this object and the agent ([#close] leaves them running). A setting that openvpn
/// reads only at its start is changed by ending one daemon after the other, each when the one
/// before serves clients again; their clients are told to come back and find the others meanwhile.
/// A new certificate alone restarts a daemon when it has no client, and one with clients when three
/// quarters of the old one's life are over: who is connected notices nothing for months.
///
/// A signal would not do: a daemon that gave up root cannot read its keys again.
public final class Daemons implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemons.class);
  private static final String COMPONENT = "daemons";

  /// How long the restart of one daemon may hold up that of the next.
  private static final Duration LONGEST_RESTART = Duration.ofSeconds(30);

  private final DaemonContext context;
  private final ConcurrentSkipListMap<InterfaceName, DaemonKeeper> keepers =
      new ConcurrentSkipListMap<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name(COMPONENT).factory());
  private volatile List<DaemonTarget> wanted = List.of();
  private boolean adopted;

  /// @param clients hears of the daemons' clients
  /// @param reporter hears of faults, and of clients that fail in TLS
  public Daemons(
      DaemonHost host,
      ProcessRunner runner,
      Tunnels tunnels,
      DaemonListener clients,
      DaemonReporter reporter,
      InstantSource clock) {
    this.context =
        new DaemonContext(
            host,
            new DaemonFiles(host),
            runner,
            tunnels,
            new DaemonContext.Outside(clients, reporter),
            new Turn(),
            clock);
  }

  /// Makes the daemons those of the plan. When it returns all files are written, so revoked
  /// certificates are refused from here on; processes follow in the background.
  ///
  /// The first call adopts what an earlier agent left running.
  ///
  /// @return done when the daemons are those of the plan, started anew where needed; a daemon that
  ///   cannot be started is waited for a while and then left to its keeper. Not done by this call
  ///   if a later one overtakes it, but by that one
  /// @throws net.adit.host.HostException if the files cannot be written: then no process is touched
  public synchronized CompletableFuture<Void> apply(ServerPlan server, DaemonKeys keys) {
    DaemonFiles files = context.files();
    List<DaemonPlan> plans = DaemonPlan.all(server, context.host().processors());
    files.prepare();
    files.revoke(server.revokedSerials());
    files.write(server, keys);
    plans.forEach(files::write);
    List<DaemonTarget> targets =
        plans.stream()
            .map(plan ->
                new DaemonTarget(plan, files.digest(plan, server, keys), files.certificate(keys)))
            .toList();
    wanted = targets;
    return CompletableFuture.runAsync(() -> settle(targets), worker);
  }

  private void settle(List<DaemonTarget> targets) {
    try {
      if (!adopted) {
        adopted = true;
        adopt(targets);
      }
      stopAllBut(targets);
      List<DaemonTarget> known =
          targets.stream().filter(target -> keepers.containsKey(tunnel(target))).toList();
      targets.stream().filter(target -> !known.contains(target)).forEach(this::begin);
      for (DaemonTarget target : known) {
        if (wanted.equals(targets)) {
          aim(target);
        }
      }
      context.outside().reporter().cleared(COMPONENT);
    } catch (HostException failed) {
      LOG.error("the daemons could not be changed", failed);
      context.outside().reporter().raised(COMPONENT, failed.refusal().sentence());
    }
  }

  private static InterfaceName tunnel(DaemonTarget target) {
    return target.plan().tunnel();
  }

  /// Takes over what runs; daemons that are not in the plan any more are ended afterwards like any
  /// other.
  private void adopt(List<DaemonTarget> targets) {
    Map<InterfaceName, DaemonTarget> byTunnel = new TreeMap<>();
    context.files().recorded().forEach(tunnel -> byTunnel.put(tunnel, orphan(tunnel)));
    targets.forEach(target -> byTunnel.put(tunnel(target), target));
    Set<DaemonStart> running = new HashSet<>();
    for (DaemonTarget target : byTunnel.values()) {
      DaemonKeeper keeper = new DaemonKeeper(context, target);
      keeper
          .adopt()
          .ifPresent(start -> {
            running.add(start);
            keepers.put(start.tunnel(), keeper);
          });
    }
    context.outside().clients().found(running);
    keepers.values().forEach(DaemonKeeper::begin);
  }

  private static DaemonTarget orphan(InterfaceName tunnel) {
    return new DaemonTarget(
        new DaemonPlan(tunnel, Transport.UDP, new Port(DaemonPlan.FIRST_PORT), List.of(), 1),
        "",
        new ShownCertificate("", Instant.MAX));
  }

  private void begin(DaemonTarget target) {
    DaemonKeeper keeper = new DaemonKeeper(context, target);
    keepers.put(tunnel(target), keeper);
    keeper.begin();
  }

  private void stopAllBut(List<DaemonTarget> targets) {
    Set<InterfaceName> staying =
        targets.stream().map(Daemons::tunnel).collect(Collectors.toUnmodifiableSet());
    keepers.keySet().stream()
        .filter(tunnel -> !staying.contains(tunnel))
        .toList()
        .forEach(this::stop);
  }

  private void stop(InterfaceName tunnel) {
    DaemonKeeper keeper = keepers.remove(tunnel);
    if (keeper != null) {
      keeper.stop();
      context.outside().reporter().cleared("daemon " + tunnel);
    }
  }

  private void aim(DaemonTarget target) {
    DaemonKeeper keeper = keepers.get(tunnel(target));
    if (keeper == null) {
      return;
    }
    try {
      keeper.aim(target).get(LONGEST_RESTART.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.warn("daemon {} is not up yet; going on", tunnel(target));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The daemons of the plan, whether they run or not.
  public List<DaemonPlan> plans() {
    return wanted.stream().map(DaemonTarget::plan).toList();
  }

  /// What runs.
  ///
  /// @param sessions how many each tunnel carries
  public List<DaemonState> states(Map<InterfaceName, Integer> sessions) {
    return plans().stream()
        .map(plan ->
            new DaemonState(
                plan.tunnel(),
                plan.transport(),
                Optional.ofNullable(keepers.get(plan.tunnel()))
                    .filter(DaemonKeeper::isUp)
                    .isPresent(),
                sessions.getOrDefault(plan.tunnel(), 0)))
        .toList();
  }

  /// Ends all daemons: the gateway leaves. Waits until they are gone.
  public synchronized void stopAll() {
    wanted = List.of();
    CompletableFuture.runAsync(() -> stopAllBut(List.of()), worker).join();
  }

  /// Lets all daemons run on, for the next agent.
  @Override
  public synchronized void close() {
    wanted = List.of();
    worker.shutdownNow();
    worker.close();
    keepers.values().forEach(DaemonKeeper::leave);
    keepers.clear();
  }
}
