package net.adit.lab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.host.LabProcess;
import net.adit.lab.measure.ConnectionProbe;
import net.adit.lab.measure.ForkCounter;
import net.adit.lab.measure.StreamProbe;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.serve.Question;
import net.adit.lab.serve.WhoAmIProgram;
import net.adit.lab.topology.Addresses;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Shape;
import net.adit.model.net.IpAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real clients against real plain servers, watched by the lab's own instruments.
@Tag("contract")
class ComparedServerContractTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final IpAddress SERVER = IpAddress.parse("10.201.0.1");
  private static LabNetwork network;
  private static ComparedServer bare;
  private static ComparedServer scripted;

  @BeforeAll
  static void raise() {
    network = LabNetwork.raise(new Shape(1, 1, 2), new RouterKeys("lablablab", "lablablablab"));
    bare = ComparedServer.bare(network, 2);
    scripted = ComparedServer.scripted(network, 2);
    WhoAmIProgram.start(network, Cluster.BENCH);
  }

  @AfterAll
  static void remove() {
    network.close();
  }

  private static RealClient client(int host, String name, ComparedServer of, boolean traffic) {
    var profile = of.profile(host).withOptions(List.of("explicit-exit-notify 1"));
    return RealClient.start(
        network.namespace(Cluster.client(host)),
        name,
        traffic ? profile : profile.withoutDevice(),
        network.directory("clients"));
  }

  @Test
  void clientLogsInWithItsStaticAddressesAndIsSeenWithThem() {
    try (RealClient client = client(1, "bare1", bare, true)) {
      Login login = client.login(PATIENCE);
      IpAddress v4 = IpAddress.parse("10.201.0.11");
      assertThat(login.v4()).contains(v4);
      assertThat(login.v6()).contains(IpAddress.parse("fd00:201::10.201.0.11"));
      assertThat(login.took()).isPositive();
      assertThat(login.pushed()).isBefore(login.completed());
      String namespace = network.namespace(Cluster.client(1));
      assertThat(Question.byUdp(namespace, SERVER, PATIENCE)).contains(v4);
      assertThat(Question.byTcp(namespace, SERVER, PATIENCE)).contains(v4);
      try (StreamProbe stream = StreamProbe.start(namespace, v4, SERVER, Question.PORT);
          ConnectionProbe connection =
              ConnectionProbe.start(namespace, v4, SERVER, Question.PORT)) {
        Await.until("some packets", PATIENCE, () -> stream.flow().received() > 50);
        Await.until("some lines", PATIENCE, () -> connection.flow().received() > 50);
        client.restart();
        assertThat(client.awaitLogin(2, PATIENCE)).isPresent();
        stream.mark();
        connection.mark();
        Await.until("packets again", PATIENCE, () -> stream.flow().received() > 50);
        Await.until("lines again", PATIENCE, () -> connection.flow().received() > 50);
        assertThat(connection.broken()).isEmpty();
      }
    }
  }

  @Test
  void restartedClientTriesTheSameRemoteFirst() {
    String v4 = Addresses.bench().getFirst().toString();
    String v6 = Addresses.bench().getLast().toString();
    var profile =
        bare.profile(2)
            .onRemotes(List.of("remote " + v6 + " 1194 udp6", "remote " + v4 + " 1194 udp4"))
            .onDevice("tun0");
    String namespace = network.namespace(Cluster.client(2));
    try (RealClient client =
        RealClient.start(namespace, "restarted", profile, network.directory("clients"))) {
      assertThat(client.login(PATIENCE).server()).contains(IpAddress.parse(v6));
      client.restart();
      Login second = client.awaitLogin(2, PATIENCE).orElseThrow();
      assertThat(second.server()).contains(IpAddress.parse(v6));
    }
  }

  @Test
  void bareServerMakesNoProcessForALoginAndScriptedOneDoes() {
    assertThat(processesForLogin(bare, "fork-bare")).isZero();
    assertThat(processesForLogin(scripted, "fork-scripted")).isGreaterThanOrEqualTo(2);
  }

  private static long processesForLogin(ComparedServer server, String name) {
    ForkCounter counter = ForkCounter.attach(name, List.of(server.pid()), network.directory(name));
    try (RealClient client = client(2, name, server, false)) {
      client.login(PATIENCE);
    } finally {
      LabProcess strace = counter.process();
      assertThat(strace.alive()).isTrue();
    }
    return counter.stop();
  }
}
