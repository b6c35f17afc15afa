package net.adit.agent.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.host.HostProcess;
import net.adit.host.ProcessRunner;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import net.adit.openvpn.config.DaemonAccount;
import net.adit.openvpn.lab.Shell;
import net.adit.openvpn.management.Command;
import net.adit.openvpn.management.FakeManagementServer;
import net.adit.openvpn.management.Notification;
import net.adit.openvpn.management.StatusReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One life of a daemon whose management socket is a stand-in and whose process is this one.
class DaemonLifeTest implements DaemonListener, DaemonReporter {
  private static final InterfaceName TUNNEL = new InterfaceName("adit0");
  private static final String CONNECT =
      ">CLIENT:CONNECT,%d,1\r\n>CLIENT:ENV,common_name=x\r\n>CLIENT:ENV,END\r\n";

  private final Path directory = newDirectory();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<DaemonPort> ports = new CopyOnWriteArrayList<>();
  private final FakeManagementServer server = server();
  private final DaemonLife life = life();

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("adt-life-");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private FakeManagementServer server() {
    try {
      Files.createDirectories(directory.resolve("sockets"));
      return new FakeManagementServer(directory.resolve("sockets/adit0.sock"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private DaemonLife life() {
    DaemonAccount root = new DaemonAccount("root", "root");
    DaemonHost host = new DaemonHost("openvpn", directory, root, root, 1);
    DaemonContext context =
        new DaemonContext(
            host,
            new DaemonFiles(host),
            new ProcessRunner(),
            (tunnel, addresses) -> heard.add("furnish " + tunnel + " " + addresses),
            new DaemonContext.Outside(this, this),
            new Turn(),
            InstantSource.system());
    HostProcess process = HostProcess.find(ProcessHandle.current().pid()).orElseThrow();
    DaemonPlan plan =
        new DaemonPlan(
            TUNNEL, Transport.UDP, new Port(11_940), List.of(IpAddress.parse("10.8.0.1")), 1);
    return new DaemonLife(
        context,
        plan,
        new DaemonRecord(process, "digest", new ShownCertificate("", Instant.MAX)),
        () -> {});
  }

  @BeforeEach
  void open() {
    assertThat(life.look(Instant.now())).isEqualTo(Optional.empty());
  }

  @AfterEach
  void close() {
    life.leave();
    server.close();
  }

  @Test
  void asksForTheClientsAndHearsThem() {
    awaitHeard("attached 0");
    server.say(CONNECT.formatted(3));

    awaitHeard("connect 3");
  }

  @Test
  void isUpOnlyWhenTheDaemonHasInitialised() {
    awaitHeard("attached 0");
    life.look(Instant.now());
    assertThat(life.isUp()).isFalse();
    server.say(">STATE:1764064800,CONNECTED,SUCCESS,10.8.0.1,,,,\r\n");

    Shell.await(
        "it is up",
        () -> {
          life.look(Instant.now());
          return life.isUp();
        });
    assertThat(heard).contains("furnish adit0 [10.8.0.1]", "cleared daemon adit0");
  }

  @Test
  void hearsOnAfterUnknownWordsAndEndlessLines() {
    awaitHeard("attached 0");
    server.say(">NEWS:of a later version\r\n");
    server.say(">CLIENT:" + "x".repeat(100_000) + "\r\n");
    server.say(">CLIENT:CONNECT,not,numbers\r\n>CLIENT:ENV,END\r\n");
    server.say(CONNECT.formatted(4));

    awaitHeard("connect 4");
    assertThat(life.isRunning()).isTrue();
  }

  @Test
  void matchesAnswersAcrossNotifications() {
    awaitHeard("attached 0");
    server.answer("client-kill", ">LOG:1764064800,I,between\r\nERROR: client-kill failed\r\n");
    server.say(CONNECT.formatted(5));
    awaitHeard("connect 5");
    List<String> refusals = new CopyOnWriteArrayList<>();
    ports.getFirst().send(List.of(new Command.ClientKill(5, Optional.empty())), refusals::add);

    Shell.await("it is refused", () -> refusals.contains("client-kill failed"));
  }

  @Test
  void tellsTlsFailuresOfTheLog() {
    awaitHeard("attached 0");
    server.say(
        ">LOG:1764064800,N,192.0.2.2:1 VERIFY ERROR: depth=0, error=certificate has expired:"
            + " CN=x\r\n");

    awaitHeard("tls 192.0.2.2:1 its certificate (CN=x) has expired");
  }

  @Test
  void tellsAGoodbyeOfTheLogAtOnce() {
    awaitHeard("attached 0");
    server.say(
        ">LOG:1764064800,,d-axxce00000000000/192.0.2.2:53588 CC-EEN exit message received by"
            + " peer\r\n");

    awaitHeard("leaving 192.0.2.2:53588");
  }

  @Test
  void saysThatTheChannelIsLostAndOpensItAgain() {
    awaitHeard("attached 0");
    server.disconnect();
    awaitHeard("detached");

    Shell.await(
        "it is attached again",
        () -> {
          life.look(Instant.now());
          return heard.stream().filter("attached 0"::equals).count() == 2;
        });
  }

  private void awaitHeard(String what) {
    Shell.await("'" + what + "' is heard: " + heard, () -> heard.contains(what));
  }

  @Override
  public void found(Set<DaemonStart> running) {
    heard.add("found");
  }

  @Override
  public void attached(DaemonStart daemon, DaemonPort port, List<StatusReport.Client> clients) {
    heard.add("attached " + clients.size());
  }

  @Override
  public void heard(DaemonStart daemon, DaemonPort port, Notification.Client notification) {
    ports.add(port);
    if (notification instanceof Notification.ClientConnect) {
      heard.add("connect " + notification.cid());
    }
  }

  @Override
  public void leaving(DaemonStart daemon, String remote) {
    heard.add("leaving " + remote);
  }

  @Override
  public void detached(DaemonStart daemon) {
    heard.add("detached");
  }

  @Override
  public void gone(DaemonStart daemon) {
    heard.add("gone");
  }

  @Override
  public void raised(String component, String sentence) {
    heard.add("raised " + component + " " + sentence);
  }

  @Override
  public void cleared(String component) {
    heard.add("cleared " + component);
  }

  @Override
  public void tlsFailed(InterfaceName tunnel, String remote, String sentence) {
    heard.add("tls " + remote + " " + sentence);
  }
}
