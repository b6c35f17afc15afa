package net.adit.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.adit.controller.store.count.PacketCounts.Count;
import net.adit.controller.store.table.GatewayFaults.GatewayFault;
import net.adit.controller.store.table.LoginAttempt;
import net.adit.controller.store.table.SessionRecord;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Lease;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.EventBatch.NumberedEvent;
import org.junit.jupiter.api.Test;

/// What becomes of the events of agents, whatever database is under it.
abstract class AgentEventsContract extends StoreFixture {
  private static final GatewayName GATEWAY = new GatewayName("gw1");
  private static final GatewayName OTHER = new GatewayName("gw2");
  private static final DeviceId DEVICE = new DeviceId("d-0000000000000001");
  private static final Fingerprint FINGERPRINT = new Fingerprint("ab".repeat(32));
  private static final Lease LEASE =
      new Lease(IpAddress.parse("10.8.0.2"), IpAddress.parse("fd00::a08:2"));

  @Test
  void sessionLivesUntilItsEndIsTold() {
    take(GATEWAY, 1, started("s1", NOW));

    assertThat(store.sessions().living())
        .containsExactly(
            new SessionRecord(
                "s1",
                GATEWAY,
                DEVICE,
                FINGERPRINT,
                new InterfaceName("adt0"),
                LEASE,
                "192.0.2.1:4711",
                "linux 2.6.14",
                NOW,
                Optional.empty()));

    take(GATEWAY, 2, ended("s1", NOW.plusSeconds(9)));

    assertThat(store.sessions().living()).isEmpty();
    assertThat(store.sessions().find("s1").orElseThrow().end())
        .contains(new SessionRecord.End(NOW.plusSeconds(9), EndReason.DISCONNECTED, 1000, 2000));
  }

  @Test
  void batchThatIsSentAgainChangesNothing() {
    AgentEvent refused = refused(NOW);
    EventBatch batch = new EventBatch("spool", numbered(1, refused, refused));

    assertThat(store.agentEvents().take(GATEWAY, batch, NOW).storedThrough()).isEqualTo(2);
    assertThat(store.agentEvents().take(GATEWAY, batch, NOW).storedThrough()).isEqualTo(2);
    EventBatch overlapping = new EventBatch("spool", numbered(2, refused, refused));
    assertThat(store.agentEvents().take(GATEWAY, overlapping, NOW).storedThrough()).isEqualTo(3);

    assertThat(store.loginAttempts().ofDevice(DEVICE, 10)).hasSize(3);
  }

  @Test
  void spoolsOfOtherGatewaysAndNewSpoolsCountForThemselves() {
    take(GATEWAY, 5, refused(NOW));
    take(OTHER, 1, refused(NOW));
    store.agentEvents().take(GATEWAY, new EventBatch("next", numbered(1, refused(NOW))), NOW);

    assertThat(store.loginAttempts().ofDevice(DEVICE, 10)).hasSize(3);
  }

  @Test
  void gatewayEndsNoSessionOfAnother() {
    take(GATEWAY, 1, started("s1", NOW));
    take(OTHER, 1, ended("s1", NOW));

    assertThat(store.sessions().living()).hasSize(1);
    store.sessions().endAllOf(GATEWAY, NOW, EndReason.DAEMON_GONE);
    assertThat(store.sessions().living()).isEmpty();
  }

  @Test
  void sessionsOfAGatewayThatWasBootedAreOver() {
    take(GATEWAY, 1, started("s1", NOW));
    take(OTHER, 1, started("s2", NOW.plusSeconds(1)));
    Instant boot = NOW.plusSeconds(60);
    take(GATEWAY, 2, new AgentEvent.StartedAnew(boot));

    assertThat(store.sessions().living()).extracting(SessionRecord::id).containsExactly("s2");
    assertThat(store.sessions().find("s1").orElseThrow().end().orElseThrow().at()).isEqualTo(boot);
  }

  @Test
  void countsAddUpForEachGateway() {
    take(GATEWAY, 1, counted(NOW, Map.of("rule-a", 2L, "no-rule", 1L)));
    take(GATEWAY, 2, counted(NOW.plusSeconds(30), Map.of("rule-a", 3L)));
    take(OTHER, 1, counted(NOW, Map.of("rule-a", 7L, "what\n", 1L, "rule-b", -1L)));

    assertThat(store.packetCounts().list())
        .containsExactlyInAnyOrder(
            new Count(GATEWAY, "rule-a", 5, NOW.plusSeconds(30)),
            new Count(GATEWAY, "no-rule", 1, NOW),
            new Count(OTHER, "rule-a", 7, NOW));
  }

  private static AgentEvent counted(Instant at, Map<String, Long> packets) {
    return new AgentEvent.PacketsCounted(at, new TreeMap<>(packets));
  }

  @Test
  void sessionThatNobodyEndedIsOverWhenItsDeviceCameBackElsewhere() {
    take(GATEWAY, 1, started("s1", NOW));
    take(OTHER, 1, started("s2", NOW.plusSeconds(60)));

    assertThat(store.sessions().living()).extracting(SessionRecord::id).containsExactly("s2");
    assertThat(store.sessions().ofDevice(DEVICE, 10))
        .extracting(SessionRecord::id)
        .containsExactly("s2", "s1");

    take(GATEWAY, 2, ended("s1", NOW.plusSeconds(61)));
    assertThat(store.sessions().find("s1").orElseThrow().end().orElseThrow().receivedBytes())
        .isEqualTo(1000);
  }

  @Test
  void historyIsBoundedForEachDeviceAndInTime() {
    List<AgentEvent> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      events.add(started("s" + i, NOW.plusSeconds(i)));
      events.add(ended("s" + i, NOW.plusSeconds(i)));
      events.add(refused(NOW.plusSeconds(i)));
    }
    take(GATEWAY, 1, events.toArray(AgentEvent[]::new));

    assertThat(store.sessions().ofDevice(DEVICE, 1000)).hasSize(50);
    assertThat(store.loginAttempts().ofDevice(DEVICE, 1000))
        .hasSize(50)
        .first()
        .extracting(LoginAttempt::at)
        .isEqualTo(NOW.plusSeconds(59));

    store.sessions().forgetEndedBefore(NOW.plusSeconds(30));
    assertThat(store.sessions().ofDevice(DEVICE, 1000)).hasSize(30);
    Instant later = NOW.plus(Duration.ofDays(40));
    store
        .agentEvents()
        .take(GATEWAY, new EventBatch("spool", numbered(1000, refused(later))), later);
    assertThat(store.loginAttempts().ofDevice(DEVICE, 1000)).hasSize(1);
  }

  @Test
  void attemptsWithoutADeviceAreKeptApart() {
    take(
        GATEWAY,
        1,
        new AgentEvent.TlsFailed(NOW, new InterfaceName("adt0"), "192.0.2.9:1", "wrong key"));

    assertThat(store.loginAttempts().withoutDevice(10))
        .containsExactly(
            new LoginAttempt(
                NOW,
                GATEWAY,
                Optional.empty(),
                Optional.empty(),
                "",
                "192.0.2.9:1",
                "tls-failed",
                "wrong key"));
  }

  @Test
  void faultsStandUntilCleared() {
    take(GATEWAY, 1, new AgentEvent.FaultRaised(NOW, "ospfd", "it does not start"));
    take(GATEWAY, 2, new AgentEvent.FaultRaised(NOW.plusSeconds(1), "ospfd", "still not"));

    assertThat(store.faults().list())
        .containsExactly(new GatewayFault(GATEWAY, "ospfd", "still not", NOW));

    take(GATEWAY, 3, new AgentEvent.FaultCleared(NOW, "ospfd"));
    assertThat(store.faults().list()).isEmpty();
  }

  @Test
  void anEventOfAnUnknownKindIsShownAndThoseBehindItAreTaken() {
    EventBatch batch =
        new EventBatch(
            "spool", numbered(1, new AgentEvent.Unknown(NOW, "moon-risen"), refused(NOW)));

    assertThat(store.agentEvents().take(GATEWAY, batch, NOW).storedThrough()).isEqualTo(2);

    assertThat(store.loginAttempts().ofDevice(DEVICE, 10)).hasSize(1);
    assertThat(store.faults().list())
        .singleElement()
        .satisfies(fault ->
            assertThat(fault.sentence()).contains("'moon-risen'", "update the controllers"));
  }

  @Test
  void lostEventsAreAFault() {
    take(GATEWAY, 1, new AgentEvent.EventsLost(NOW, 12));

    assertThat(store.faults().list())
        .extracting(GatewayFault::sentence)
        .containsExactly("12 events were lost: the spool was full");
  }

  @Test
  void believesNoTimeFromTheFutureAndNoEndlessText() {
    AgentEvent wild =
        new AgentEvent.LoginRefused(
            Instant.MAX,
            Optional.of(DEVICE),
            Optional.empty(),
            "a\0b\nc" + "x".repeat(5000),
            "remote\ud800",
            "unknown",
            "y".repeat(5000));
    take(GATEWAY, 1, wild);

    LoginAttempt kept = store.loginAttempts().ofDevice(DEVICE, 1).getFirst();
    assertThat(kept.at()).isEqualTo(NOW);
    assertThat(kept.commonName()).startsWith("a\uFFFDb\uFFFDc").hasSize(100);
    assertThat(kept.remote()).isEqualTo("remote\uFFFD");
    assertThat(kept.sentence()).hasSize(500);
  }

  private void take(GatewayName gateway, long first, AgentEvent... events) {
    store.agentEvents().take(gateway, new EventBatch("spool", numbered(first, events)), NOW);
  }

  private static List<NumberedEvent> numbered(long first, AgentEvent... events) {
    List<NumberedEvent> numbered = new ArrayList<>();
    for (AgentEvent event : Arrays.asList(events)) {
      numbered.add(new NumberedEvent(first + numbered.size(), event));
    }
    return numbered;
  }

  private static AgentEvent started(String id, Instant at) {
    return new AgentEvent.SessionStarted(
        at,
        id,
        DEVICE,
        FINGERPRINT,
        new InterfaceName("adt0"),
        LEASE,
        "192.0.2.1:4711",
        "linux 2.6.14");
  }

  private static AgentEvent ended(String id, Instant at) {
    return new AgentEvent.SessionEnded(at, id, DEVICE, EndReason.DISCONNECTED, 1000, 2000);
  }

  private static AgentEvent refused(Instant at) {
    return new AgentEvent.LoginRefused(
        at,
        Optional.of(DEVICE),
        Optional.of(FINGERPRINT),
        DEVICE.value(),
        "192.0.2.1:4711",
        "revoked",
        "the certificate was revoked");
  }
}
