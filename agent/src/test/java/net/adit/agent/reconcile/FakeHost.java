package net.adit.agent.reconcile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.adit.agent.daemon.DaemonPlan;
import net.adit.agent.firewall.NftRuleset;
import net.adit.agent.routing.FrrConfig;
import net.adit.host.HostException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.model.plan.PolicyPlan;

/// A host in memory that notes what is done to it, and refuses what it is told to. Thread-safe.
final class FakeHost implements Host {
  private final List<String> done = new ArrayList<>();
  private final Set<String> refusing = new HashSet<>();
  private final SortedSet<InterfaceName> tunnels = new TreeSet<>();
  private SortedSet<Prefix> blocked = new TreeSet<>();
  private SortedSet<IpAddress> entry = new TreeSet<>();
  private SortedSet<InterfaceName> guarded = new TreeSet<>();
  private boolean forwards;
  private boolean hasTable;
  private boolean routersRun;
  private boolean everUnguarded;

  @Override
  public synchronized Observed observe() {
    return new Observed(forwards, hasTable, blocked, entry, routersRun, tunnels);
  }

  @Override
  public synchronized void forward() {
    attempt("forwarding");
    forwards = true;
  }

  @Override
  public synchronized void guard(NftRuleset ruleset) {
    attempt("firewall");
    hasTable = true;
    guarded = ruleset.tunnels();
    look();
  }

  @Override
  public synchronized void stage(Optional<PolicyPlan> next) {
    attempt("next policy");
  }

  @Override
  public synchronized void block(SortedSet<Prefix> pools) {
    attempt("routes");
    blocked = pools;
  }

  @Override
  public synchronized void enter(SortedSet<IpAddress> addresses) {
    attempt("virtual addresses");
    entry = addresses;
  }

  @Override
  public synchronized void serve(Wanted.DaemonTask task) {
    attempt("daemons");
    List<InterfaceName> wanted =
        DaemonPlan.all(task.server(), 2).stream().map(DaemonPlan::tunnel).toList();
    tunnels.addAll(wanted);
    look();
    tunnels.retainAll(wanted);
  }

  @Override
  public synchronized void announce(FrrConfig config) {
    attempt("routing");
    routersRun = true;
  }

  private void attempt(String component) {
    if (refusing.contains(component)) {
      throw new HostException(
          HostException.Reason.HOST,
          Refusal.of(Kind.UNAVAILABLE, "refused", component + " is refused", "wait"));
    }
    done.add(component);
  }

  private void look() {
    everUnguarded |= !guarded.containsAll(tunnels);
  }

  synchronized void refuse(String component) {
    refusing.add(component);
  }

  synchronized void allow(String component) {
    refusing.remove(component);
  }

  synchronized void loseTable() {
    hasTable = false;
    guarded = new TreeSet<>();
  }

  synchronized void loseEntry() {
    entry = new TreeSet<>();
  }

  synchronized void loseRouters() {
    routersRun = false;
  }

  /// What was done since the last call.
  synchronized List<String> done() {
    List<String> copy = List.copyOf(done);
    done.clear();
    return copy;
  }

  /// Whether there was a tunnel that the filter did not know.
  synchronized boolean wasEverUnguarded() {
    return everUnguarded;
  }
}
