package net.adit.agent.daemon;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import net.adit.agent.system.ProcessRunner;
import net.adit.model.applied.DaemonState;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.model.plan.ServerPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All openvpn daemons of this gateway. Thread-safe; one change at a time.
///
/// Daemons outlive this object and the agent ([#close] leaves them running). A setting that openvpn
/// reads only at its start is changed by ending one daemon after the other, each when the one
/// before serves clients again; their clients are told to come back and find the others meanwhile.
/// A signal would not do: a daemon that gave up root cannot read its keys again.
public final class Daemons implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemons.class);

  /// How long the restart of one daemon may hold up that of the next.
  private static final Duration LONGEST_RESTART = Duration.ofSeconds(30);

  private final DaemonContext context;
  private final Map<InterfaceName, DaemonKeeper> keepers = new TreeMap<>();
  private volatile List<Kept> kept = List.of();
  private boolean begun;

  private record Kept(DaemonPlan plan, DaemonKeeper keeper) {}

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
            clock);
  }

  /// Makes the running daemons those of the plan; waits while daemons are ended one after the
  /// other.
  ///
  /// The first call adopts what an earlier agent left running.
  ///
  /// @throws net.adit.agent.system.AgentException if the files cannot be written: then nothing has
  ///   changed
  public synchronized void apply(ServerPlan server, DaemonKeys keys) {
    DaemonFiles files = context.files();
    List<DaemonPlan> plans = DaemonPlan.all(server, context.host().processors());
    files.prepare();
    files.revoke(server.revokedSerials());
    files.write(server, keys);
    plans.forEach(files::write);
    List<DaemonTarget> targets =
        plans.stream()
            .map(plan -> new DaemonTarget(plan, files.digest(plan, server, keys)))
            .toList();
    if (!begun) {
      begun = true;
      adopt(targets);
    }
    stopAllBut(targets);
    List<DaemonTarget> known =
        targets.stream().filter(target -> keepers.containsKey(target.plan().tunnel())).toList();
    targets.stream().filter(target -> !known.contains(target)).forEach(this::begin);
    kept = targets.stream().map(this::kept).toList();
    known.forEach(this::aim);
  }

  /// Takes over what runs; daemons that are not in the plan any more are ended afterwards like any
  /// other.
  private void adopt(List<DaemonTarget> targets) {
    Map<InterfaceName, DaemonTarget> byTunnel = new TreeMap<>();
    context.files().recorded().forEach(tunnel -> byTunnel.put(tunnel, orphan(tunnel)));
    targets.forEach(target -> byTunnel.put(target.plan().tunnel(), target));
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
        new DaemonPlan(tunnel, Transport.UDP, new Port(DaemonPlan.FIRST_PORT), List.of(), 1), "");
  }

  private void begin(DaemonTarget target) {
    DaemonKeeper keeper = new DaemonKeeper(context, target);
    keepers.put(target.plan().tunnel(), keeper);
    keeper.begin();
  }

  private Kept kept(DaemonTarget target) {
    DaemonKeeper keeper = keepers.get(target.plan().tunnel());
    if (keeper == null) {
      throw new IllegalStateException("no keeper of " + target.plan().tunnel());
    }
    return new Kept(target.plan(), keeper);
  }

  private void stopAllBut(List<DaemonTarget> targets) {
    Set<InterfaceName> wanted =
        targets.stream().map(target -> target.plan().tunnel()).collect(Collectors.toSet());
    for (InterfaceName tunnel : new ArrayList<>(keepers.keySet())) {
      if (!wanted.contains(tunnel)) {
        stop(tunnel);
      }
    }
  }

  private void stop(InterfaceName tunnel) {
    DaemonKeeper keeper = keepers.remove(tunnel);
    if (keeper != null) {
      keeper.stop();
      context.outside().reporter().cleared("daemon " + tunnel);
    }
  }

  private void aim(DaemonTarget target) {
    DaemonKeeper keeper = kept(target).keeper();
    try {
      keeper.aim(target).get(LONGEST_RESTART.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.warn("daemon {} is not up yet; going on", target.plan().tunnel());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The daemons of the plan, whether they run or not.
  public List<DaemonPlan> plans() {
    return kept.stream().map(Kept::plan).toList();
  }

  /// What runs.
  ///
  /// @param sessions how many each tunnel carries
  public List<DaemonState> states(Map<InterfaceName, Integer> sessions) {
    return kept.stream()
        .map(each ->
            new DaemonState(
                each.plan().tunnel(),
                each.plan().transport(),
                each.keeper().isUp(),
                sessions.getOrDefault(each.plan().tunnel(), 0)))
        .toList();
  }

  /// Ends all daemons: the gateway leaves.
  public synchronized void stopAll() {
    new ArrayList<>(keepers.keySet()).forEach(this::stop);
    kept = List.of();
  }

  /// Lets all daemons run on, for the next agent.
  @Override
  public synchronized void close() {
    keepers.values().forEach(DaemonKeeper::leave);
    keepers.clear();
    kept = List.of();
  }
}
