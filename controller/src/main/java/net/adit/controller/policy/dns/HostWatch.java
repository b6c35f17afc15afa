package net.adit.controller.policy.dns;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import net.adit.controller.state.Outcome;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.Members;
import net.adit.model.Refusal;
import net.adit.model.desired.DesiredState;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Resolves the names of networks again and again while that is this controller's duty. What the
/// DNS answered last stays until it answers otherwise: a failure changes nothing. Thread-safe.
public final class HostWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);
  private static final Author AUTHOR = new Author(Author.Kind.CONTROLLER, "host-names");
  private static final String REASON = "the DNS answers otherwise";

  private final StateKeeper keeper;
  private final Members members;
  private final HostLookup lookup;
  private final String self;
  private final InstantSource clock;
  private final Thread watching;

  /// Confined to the watching thread.
  private final Set<HostName> failing = new HashSet<>();

  /// @param self the name of this controller
  /// @param every how long to wait between two rounds
  public HostWatch(
      StateKeeper keeper,
      Members members,
      HostLookup lookup,
      String self,
      InstantSource clock,
      Duration every) {
    this.keeper = keeper;
    this.members = members;
    this.lookup = lookup;
    this.self = self;
    this.clock = clock;
    watching = Thread.ofVirtual().name("host-watch").start(() -> run(every));
  }

  private void run(Duration every) {
    try {
      while (true) {
        tryRound();
        Thread.sleep(every);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryRound() {
    try {
      round();
    } catch (StoreException failed) {
      LOG.warn("names of networks cannot be resolved now: {}", failed.getMessage());
    }
  }

  private void round() {
    DesiredState state = keeper.current();
    SortedSet<HostName> hosts = HostRules.asked(state);
    boolean idle = hosts.isEmpty() && state.hosts().isEmpty();
    if (idle || !HostRules.isDutyOf(self, members.list(), clock.instant())) {
      return;
    }
    hosts.forEach(this::resolve);
    failing.retainAll(hosts);
    if (!hosts.containsAll(state.hosts().keySet())) {
      keeper.decide(AUTHOR, "no network names it", (now, _) -> HostRules.forgotten(now));
    }
  }

  private void resolve(HostName host) {
    switch (lookup.look(host)) {
      case HostLookup.Answer.Found(SortedSet<IpAddress> addresses) -> {
        if (!addresses.equals(keeper.current().hosts().get(host))) {
          tell(
              host,
              keeper.decide(AUTHOR, REASON, (now, _) -> HostRules.resolved(now, host, addresses)));
        } else {
          failing.remove(host);
        }
      }
      case HostLookup.Answer.Failed(String why) -> warn(host, why);
    }
  }

  private void tell(HostName host, Outcome<HostName> outcome) {
    switch (outcome) {
      case Outcome.Done<HostName> _ -> failing.remove(host);
      case Outcome.Refused<HostName>(Refusal refusal) -> warn(host, refusal.sentence());
    }
  }

  /// Of a row of failures the first is told.
  private void warn(HostName host, String why) {
    if (failing.add(host)) {
      LOG.warn("{} stands for what it did before: {}", host, why);
    }
  }

  @Override
  public void close() {
    watching.interrupt();
  }
}
