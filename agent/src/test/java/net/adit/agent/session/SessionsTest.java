package net.adit.agent.session;

import static net.adit.agent.admission.TestPlan.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.agent.admission.Admission;
import net.adit.agent.admission.TestPlan;
import net.adit.agent.daemon.DaemonPort;
import net.adit.agent.daemon.DaemonStart;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import net.adit.openvpn.lab.Shell;
import net.adit.openvpn.management.ClientEnvironment;
import net.adit.openvpn.management.ClientKey;
import net.adit.openvpn.management.Command;
import net.adit.openvpn.management.CommandText;
import net.adit.openvpn.management.Notification;
import net.adit.openvpn.management.StatusReport;
import net.adit.protocol.gateway.AgentEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sessions at work, between a daemon's words and the kernel, with stand-ins on both sides.
class SessionsTest {
  private static final DaemonStart DAEMON = DaemonStart.parse("adit0/100@4711").orElseThrow();
  private static final Prefix ROUTE = Prefix.parse("10.8.0.6/32");

  @TempDir Path directory = Path.of(".");
  private final FakeRoutes routes = new FakeRoutes();
  private final FakeClaims claims = new FakeClaims();
  private final List<AgentEvent> events = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<Boolean> journaledBefore = new CopyOnWriteArrayList<>();
  private Optional<String> refusal = Optional.empty();
  private final DaemonPort port =
      (sent, refused) -> {
        journaledBefore.add(journal().contains(TestPlan.fingerprint(ALICE).value()));
        sent.forEach(command -> commands.add(firstLine(command)));
        refusal.ifPresent(refused);
      };
  private Optional<Sessions> running = Optional.empty();

  @AfterEach
  void stop() {
    running.ifPresent(Sessions::close);
  }

  @Test
  void answersAtOnceInTheOrderThatAvoidsTheWait() {
    connect(start(), 0);

    Shell.await("it is answered", () -> commands.size() == 2);
    assertThat(commands.get(0)).matches("client-pending-auth 0 1 \\S+ 30");
    assertThat(commands.get(1)).isEqualTo("client-auth 0 1");
  }

  @Test
  void writesDownBeforeItAnswers() {
    connect(start(), 0);

    Shell.await("it is answered", () -> commands.size() == 2);
    assertThat(journaledBefore).containsOnly(true);
  }

  @Test
  void routesClaimsAndTellsWhenEstablished() {
    Sessions sessions = start();
    connect(sessions, 0);
    establish(sessions, 0);

    Shell.await("it is told", () -> started() == 1);
    assertThat(routes.all()).containsEntry(ROUTE, DAEMON.tunnel());
    assertThat(claims.living()).hasSize(1);
    Shell.await("it is counted", () -> sessions.counts().equals(Map.of(DAEMON.tunnel(), 1)));
  }

  @Test
  void goesOnWhenTheKernelRefuses() {
    routes.refuse();
    Sessions sessions = start();
    connect(sessions, 0);
    establish(sessions, 0);

    Shell.await("it is told", () -> started() == 1);
    assertThat(claims.living()).hasSize(1);
  }

  @Test
  void tellsThatWhatWasBeforeIsOverWhereNothingIsWrittenDown() {
    start().close();
    assertThat(anew()).isOne();
    start();
    assertThat(anew()).as("after a restart that is no boot").isOne();
  }

  private long started() {
    return events.stream().filter(AgentEvent.SessionStarted.class::isInstance).count();
  }

  private long anew() {
    return events.stream().filter(AgentEvent.StartedAnew.class::isInstance).count();
  }

  @Test
  void sendsAClientAwayWhoseAnswerWasNotTaken() {
    refusal = Optional.of("client-auth command failed");
    connect(start(), 0);

    Shell.await("it is killed", () -> commands.contains("client-kill 0"));
  }

  @Test
  void sendsAClientElsewhereWhoCannotBeWrittenDown() {
    SessionJournal broken = SessionJournal.open(directory.resolve("broken"));
    broken.close();
    List<SessionEvent> followUps = new CopyOnWriteArrayList<>();
    Performer performer =
        new Performer(new SessionOutlets(routes, claims, events::add), broken, followUps::add);
    performer.attach(DAEMON, (sent, _) -> sent.forEach(each -> commands.add(firstLine(each))));
    SessionTable table =
        new SessionTable(
            new GatewayName("gw-a"),
            new TestPlan().plan(),
            Admission::decide,
            _ -> false,
            _ -> false);
    SessionKey key = new SessionKey(DAEMON, 0);

    performer.perform(
        table.accept(new SessionEvent.Connect(key, 1, TestPlan.client(ALICE), "n1"), TestPlan.NOW));
    assertThat(commands).singleElement().asString().startsWith("client-deny 0 1").contains("TEMP[");
    followUps.forEach(event -> performer.perform(table.accept(event, TestPlan.NOW)));
    assertThat(table.sessions()).isEmpty();
  }

  @Test
  void adoptsItsSessionsAfterARestart() {
    Sessions before = start();
    connect(before, 0);
    establish(before, 0);
    Shell.await("it is claimed", () -> claims.living().size() == 1);
    before.close();
    commands.clear();
    claims.living().clear();
    routes.all().put(Prefix.parse("10.8.9.9/32"), new InterfaceName("adit0"));

    Sessions after = start();
    after.found(Set.of(DAEMON));
    after.attached(DAEMON, port, List.of(row(0)));
    Shell.await("it is claimed again", () -> claims.living().size() == 1);
    assertThat(routes.all()).containsKey(ROUTE).doesNotContainKey(Prefix.parse("10.8.9.9/32"));
    assertThat(commands).isEmpty();
    assertThat(started()).isOne();
    assertThat(anew()).isOne();
  }

  @Test
  void endsTheSessionThatAnotherGatewayHasNow() {
    Sessions sessions = start();
    connect(sessions, 0);
    establish(sessions, 0);
    Shell.await("it is claimed", () -> claims.living().size() == 1);
    var claim = claims.living().values().iterator().next();
    sessions.superseded(claim, claim);

    Shell.await("it is killed", () -> commands.contains("client-kill 0"));
    assertThat(routes.all()).isEmpty();
  }

  private Sessions start() {
    Sessions sessions =
        Sessions.start(
            new GatewayName("gw-a"),
            new TestPlan().plan(),
            directory.resolve("journal"),
            new SessionOutlets(routes, claims, events::add),
            new RealDates(),
            new SecureRandom());
    running = Optional.of(sessions);
    return sessions;
  }

  /// A clock that runs, at the test plan's date.
  private static final class RealDates implements InstantSource {
    private final long start = System.nanoTime();

    @Override
    public java.time.Instant instant() {
      return TestPlan.NOW.plusNanos(System.nanoTime() - start);
    }
  }

  private void connect(Sessions sessions, long cid) {
    sessions.heard(
        DAEMON, port, new Notification.ClientConnect(new ClientKey(cid, 1), environment(ALICE)));
  }

  private void establish(Sessions sessions, long cid) {
    sessions.heard(
        DAEMON, port, new Notification.ClientEstablished(cid, new ClientEnvironment(Map.of())));
  }

  private static ClientEnvironment environment(DeviceId device) {
    return new ClientEnvironment(
        Map.of(
            "common_name",
            device.value(),
            "tls_digest_sha256_0",
            TestPlan.fingerprint(device).value(),
            "untrusted_ip",
            "192.0.2.9",
            "untrusted_port",
            "40000"));
  }

  private static StatusReport.Client row(long cid) {
    return new StatusReport.Client(
        cid,
        OptionalLong.empty(),
        Optional.of("x"),
        "192.0.2.9:40000",
        Optional.of(IpAddress.parse("10.8.0.6")),
        Optional.empty(),
        Optional.empty(),
        "AES-256-GCM",
        Optional.empty(),
        0,
        0);
  }

  private static String firstLine(Command command) {
    return CommandText.of(command).lines().findFirst().orElse("");
  }

  private String journal() {
    try {
      return Files.readString(directory.resolve("journal"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
