package net.adit.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.cli.command.DrainWatch;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Revision;
import net.adit.model.applied.DaemonState;
import net.adit.model.applied.Fault;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Transport;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.GatewaySpec;
import net.adit.protocol.rest.GatewayView;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final Walk.Bounds BOUNDS =
      new Walk.Bounds(Duration.ofMinutes(2), Duration.ofMillis(50));

  private final FakeCluster cluster = new FakeCluster("a", "b", "c");
  private final List<String> said = new ArrayList<>();

  private void walk(HandOver handOver, String... names) throws InterruptedException {
    new Walk(cluster, handOver, BOUNDS, said::add)
        .over(List.of(names).stream().map(GatewayName::new).toList());
  }

  private void upgraded(GatewayView gateway) {
    cluster.did.add("upgrade " + gateway.name());
    cluster.answers(gateway.name(), "2.0", true, List.of());
  }

  @Test
  void takesOneAfterTheOther() throws InterruptedException {
    walk(this::upgraded, "b", "a");

    assertThat(cluster.did)
        .containsExactly("drain b", "upgrade b", "undrain b", "drain a", "upgrade a", "undrain a");
    assertThat(said)
        .containsExactly(
            "gateway b is empty: 3 sessions went elsewhere",
            "gateway b serves again, from 1.0 to 2.0",
            "gateway a is empty: 3 sessions went elsewhere",
            "gateway a serves again, from 1.0 to 2.0");
  }

  @Test
  void stopsWhereTheCommandFails() {
    assertThatThrownBy(() ->
            walk(
                gateway -> {
                  throw new ProtocolException(
                      Refusal.of(Kind.UNAVAILABLE, "x", "it failed", "try again"));
                },
                "a",
                "b"))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("it failed");
    assertThat(cluster.did).containsExactly("drain a");
  }

  @Test
  void stopsWhereTheGatewayIsNotHeardAfterwards() {
    assertThatThrownBy(() -> walk(gateway -> cluster.silence(gateway.name()), "a", "b"))
        .hasMessageContaining("gateway 'a' was not well again within");
    assertThat(cluster.did).containsExactly("drain a");
  }

  @Test
  void stopsWhereADaemonDoesNotRun() {
    assertThatThrownBy(() ->
            walk(gateway -> cluster.answers(gateway.name(), "2.0", false, List.of()), "a", "b"))
        .isInstanceOf(ProtocolException.class);
    assertThat(cluster.did).containsExactly("drain a");
  }

  @Test
  void stopsAtANewFaultAndSaysIt() {
    assertThatThrownBy(() ->
            walk(
                gateway -> cluster.answers(gateway.name(), "2.0", true, List.of("no neighbour")),
                "a",
                "b"))
        .hasMessageContaining("no neighbour");
    assertThat(cluster.did).containsExactly("drain a");
  }

  @Test
  void whatWasWrongBeforeDoesNotStopIt() throws InterruptedException {
    cluster.answers(new GatewayName("a"), "1.0", true, List.of("low disk"));

    walk(gateway -> cluster.answers(gateway.name(), "2.0", true, List.of("low disk")), "a");
    assertThat(cluster.did).containsExactly("drain a", "undrain a");
  }

  @Test
  void touchesNothingWhileAGatewayIsAbsent() {
    cluster.absent(new GatewayName("c"));

    assertThatThrownBy(() -> walk(this::upgraded, "a", "b"))
        .hasMessageContaining("gateways are absent: c");
    assertThat(cluster.did).isEmpty();
  }

  /// Says of gateways what the test wants; agents are heard anew each time somebody looks.
  private static final class FakeCluster implements Cluster {
    private final Map<GatewayName, GatewayView.Applied> applied = new TreeMap<>();
    private final Set<GatewayName> silent = new HashSet<>();
    private final List<String> did = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    FakeCluster(String... names) {
      for (String name : names) {
        answers(new GatewayName(name), "1.0", true, List.of());
      }
    }

    void answers(GatewayName name, String version, boolean running, List<String> faults) {
      put(name, true, version, running, faults);
    }

    void absent(GatewayName name) {
      put(name, false, "1.0", true, List.of());
    }

    void silence(GatewayName name) {
      silent.add(name);
    }

    private Optional<GatewayView.Applied> heard(GatewayName name) {
      now = now.plusSeconds(1);
      return Optional.ofNullable(applied.get(name))
          .map(said ->
              silent.contains(name)
                  ? said
                  : new GatewayView.Applied(
                      said.present(),
                      now,
                      said.revision(),
                      said.agentVersion(),
                      said.daemons(),
                      said.faults()));
    }

    private void put(
        GatewayName name, boolean present, String version, boolean running, List<String> faults) {
      now = now.plusSeconds(1);
      applied.put(
          name,
          new GatewayView.Applied(
              present,
              now,
              new Revision(7),
              version,
              List.of(new DaemonState(new InterfaceName("adit0"), Transport.UDP, running, 0)),
              faults.stream().map(text -> new Fault(text, text, now)).toList()));
    }

    @Override
    public List<GatewayView> gateways() {
      return applied.keySet().stream().map(this::gateway).toList();
    }

    @Override
    public GatewayView gateway(GatewayName name) {
      return new GatewayView(
          name,
          new SiteName("fra"),
          List.of(),
          Endpoint.parse("10.1.0.1:7444"),
          IpAddress.parse("10.1.0.1"),
          new TreeSet<>(),
          new GatewaySpec.Daemons(1, 1),
          true,
          Optional.empty(),
          true,
          heard(name));
    }

    @Override
    public Revision revision() {
      return new Revision(7);
    }

    @Override
    public DrainWatch.Outcome drain(GatewayName name, Duration within) {
      did.add("drain " + name);
      return new DrainWatch.Outcome(name, 3, List.of());
    }

    @Override
    public Revision undrain(GatewayName name) {
      did.add("undrain " + name);
      return new Revision(7);
    }
  }
}
