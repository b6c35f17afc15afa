package net.adit.controller.fleet;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.adit.controller.state.StateKeeper;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.table.Member;
import net.adit.controller.store.table.Members;
import net.adit.model.FeatureLevel;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the other controllers every few seconds that this one lives and what gateways told it,
/// learns the same from them, and raises the feature level when all know a higher one. Thread-safe.
///
/// One transaction a round, however many gateways there are.
public final class RollCall implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RollCall.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Author AUTHOR = new Author(Author.Kind.CONTROLLER, "feature-level");

  private final Members members;
  private final Presence presence;
  private final StateKeeper keeper;
  private final Self self;
  private final InstantSource clock;
  private final Thread calling;

  /// What this controller says about itself.
  public record Self(String name, String version) {}

  /// The first round is done when this returns.
  public RollCall(
      Members members, Presence presence, StateKeeper keeper, Self self, InstantSource clock) {
    this.members = members;
    this.presence = presence;
    this.keeper = keeper;
    this.self = self;
    this.clock = clock;
    round();
    calling = Thread.ofVirtual().name("roll-call").start(this::run);
  }

  /// How the cluster stands to its feature level now.
  public LevelRules.Standing standing() {
    return LevelRules.standing(keeper.current(), members.list());
  }

  /// Of a gateway that is no longer part of the cluster.
  public void forget(GatewayName gateway) {
    presence.forget(gateway);
    members.forgetGateway(gateway);
  }

  private void run() {
    boolean well = true;
    try {
      while (true) {
        Thread.sleep(EVERY);
        well = tryRound(well);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /// Of a row of failures the first is told.
  private boolean tryRound(boolean well) {
    try {
      round();
      return true;
    } catch (StoreException failed) {
      if (well) {
        LOG.warn("other controllers cannot be told who is present: {}", failed.getMessage());
      }
      return false;
    }
  }

  private void round() {
    List<Members.Report> reports = presence.takeUnwritten();
    try {
      members.heard(me(), reports);
    } catch (StoreException failed) {
      presence.giveBack(reports);
      throw failed;
    }
    presence.learn(members.reports(), agents(keeper.current()));
    List<Member> everybody = members.list();
    keeper.decide(
        AUTHOR,
        "all controllers and agents know it",
        (state, _) -> LevelRules.raise(state, everybody));
  }

  private static Set<GatewayName> agents(DesiredState state) {
    Set<GatewayName> names = new HashSet<>(state.gateways().keySet());
    names.addAll(state.balancers().keySet());
    return names;
  }

  private Member me() {
    return new Member(
        Member.Kind.CONTROLLER, self.name(), self.version(), FeatureLevel.KNOWN, clock.instant());
  }

  @Override
  public void close() {
    calling.interrupt();
  }
}
