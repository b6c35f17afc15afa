package net.adit.agent.reconcile;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.adit.agent.balancer.entry.EntryAddresses;
import net.adit.agent.daemon.Daemons;
import net.adit.agent.firewall.ForbiddenFlows;
import net.adit.agent.firewall.Nft;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.Forwarding;
import net.adit.agent.routing.Frr;
import net.adit.agent.routing.FrrConfig;
import net.adit.agent.routing.KernelRoutes;
import net.adit.agent.session.kernel.RoutesInKernel;
import net.adit.host.netlink.Link;
import net.adit.host.netlink.NetfilterTables;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.PolicyPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The real host. Confined to the reconciler's thread.
public final class LinuxHost implements Host {
  private static final Predicate<String> TUNNEL = name -> name.matches("adit[0-9]{1,4}");

  /// The name of Adit's own nftables table.
  public static final String TABLE = "adit";

  private static final Logger LOG = LoggerFactory.getLogger(LinuxHost.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Kernel kernel;
  private final Programs programs;

  /// What is asked of the kernel directly. Immutable.
  ///
  /// @param flows told which plan decides what may go on
  /// @param sessions hears which pools stay blocked beside its own routes
  public record Kernel(
      RouteNetlink netlink,
      NetfilterTables tables,
      KernelRoutes routes,
      RoutesInKernel sessions,
      ForbiddenFlows flows,
      Forwarding forwarding,
      EntryAddresses entry) {}

  /// What is done by programs. Immutable.
  public record Programs(Nft nft, Daemons daemons, Frr frr) {}

  public LinuxHost(Kernel kernel, Programs programs) {
    this.kernel = kernel;
    this.programs = programs;
  }

  /// Looks, and tries again what was refused between two looks.
  @Override
  public Observed observe() {
    kernel.sessions().mend();
    return new Observed(
        kernel.forwarding().isEnabled(),
        kernel.tables().exists(TABLE),
        new TreeSet<>(kernel.routes().blocked()),
        new TreeSet<>(kernel.entry().present()),
        programs.frr().isRunning(),
        new TreeSet<>(links(TUNNEL)));
  }

  private Set<InterfaceName> links(Predicate<String> condition) {
    return kernel.netlink().links().stream()
        .map(Link::name)
        .filter(name -> condition.test(name.value()))
        .collect(Collectors.toSet());
  }

  @Override
  public void forward() {
    kernel.forwarding().enable(links(TUNNEL.negate()));
  }

  @Override
  public void guard(NftRuleset ruleset) {
    programs.nft().apply(ruleset);
    kernel.flows().enforce(ruleset.plan());
  }

  @Override
  public void stage(Optional<PolicyPlan> next) {
    programs.nft().stage(next);
  }

  @Override
  public void block(SortedSet<Prefix> pools) {
    kernel.sessions().pools(pools);
    kernel.routes().block(pools);
  }

  @Override
  public void enter(SortedSet<IpAddress> addresses) {
    kernel.entry().keep(addresses);
  }

  /// Waits a little, as daemons are up in no time unless their clients have to be moved.
  @Override
  public void serve(Wanted.DaemonTask task) {
    CompletableFuture<Void> done = programs.daemons().apply(task.server(), task.keys());
    try {
      done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOnInTheBackground) {
      LOG.info("the daemons are being changed one after the other");
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void announce(FrrConfig config) {
    programs.frr().apply(config);
  }
}
