package net.adit.controller.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.controller.store.StoreFixture;
import net.adit.controller.store.sql.DatabaseLocation;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.EventBatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SessionSweepTest extends StoreFixture {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private long number;

  @Override
  protected DatabaseLocation freshLocation() {
    return new DatabaseLocation.SqliteFile(directory.resolve("adit.db"));
  }

  @Test
  void forgetsWhatWasOverLongAgoAtTheStartAndAgainLater() {
    take(started("old", NOW.minus(Duration.ofDays(200))));
    take(ended("old", NOW.minus(KEPT).minusSeconds(1)));
    take(started("recent", NOW.minus(Duration.ofDays(200))));
    take(ended("recent", NOW.minus(KEPT).plusSeconds(60)));
    take(started("living", NOW.minus(Duration.ofDays(200))));

    try (SessionSweep _ =
        new SessionSweep(store.sessions(), KEPT, Duration.ofMillis(20), now::get)) {
      Awaitility.await().atMost(DEADLINE).until(() -> !knows("old"));
      assertThat(knows("recent")).isTrue();

      now.set(NOW.plusSeconds(120));
      Awaitility.await().atMost(DEADLINE).until(() -> !knows("recent"));
      assertThat(knows("living")).isTrue();
    }
  }

  private boolean knows(String session) {
    return store.sessions().find(session).isPresent();
  }

  private void take(AgentEvent event) {
    number++;
    store
        .agentEvents()
        .take(
            new GatewayName("gw1"),
            new EventBatch("spool", List.of(new EventBatch.NumberedEvent(number, event))),
            NOW);
  }

  private static AgentEvent started(String session, Instant at) {
    return new AgentEvent.SessionStarted(
        at,
        session,
        device(session),
        new Fingerprint("ab".repeat(32)),
        new InterfaceName("adt0"),
        new Lease(IpAddress.parse("10.8.0.2"), IpAddress.parse("fd00::a08:2")),
        "192.0.2.1:4711",
        "linux 2.6.14");
  }

  private static AgentEvent ended(String session, Instant at) {
    return new AgentEvent.SessionEnded(
        at, session, device(session), AgentEvent.EndReason.DISCONNECTED, 1, 2);
  }

  private static DeviceId device(String session) {
    return new DeviceId("d-%016x".formatted(session.hashCode() & 0xffff));
  }
}
