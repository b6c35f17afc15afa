package net.adit.controller.rollout;

import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.gateway;
import static net.adit.controller.rule.TestCluster.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.adit.compiler.ClusterCompiler;
import net.adit.model.Revision;
import net.adit.model.balance.Balancer;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Site;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.protocol.gateway.BalancerMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalancerBoardTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final GatewayName DUB_A = new GatewayName("dub-a");

  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicReference<String> routingKey = new AtomicReference<>("hush");
  private final BalancerBoard board =
      new BalancerBoard(
          new ProbeKeys() {
            @Override
            public String make(int generation) {
              return "key " + made.incrementAndGet() + " of generation " + generation;
            }

            @Override
            public String routingKey() {
              if (failing.get()) {
                throw new IllegalStateException("the database is away");
              }
              return routingKey.get();
            }
          });
  private DesiredState state =
      furnished()
          .apply(
              List.of(
                  new Change.SitePut(
                      new Site(
                          new SiteName("dub"),
                          new Entry.Balanced(List.of("198.51.100.1")),
                          new TreeSet<>())),
                  new Change.GatewayPut(gateway("dub-1", "dub", 11)),
                  new Change.BalancerPut(
                      new Balancer(
                          DUB_A,
                          new SiteName("dub"),
                          new TreeSet<>(List.of(IpAddress.parse("198.51.100.1"))),
                          IpAddress.parse("10.255.0.21"),
                          new TreeSet<>(),
                          Optional.empty()))));

  @BeforeEach
  void begin() {
    take();
  }

  @AfterEach
  void end() {
    board.close();
  }

  private void take(Change... changes) {
    state = state.apply(List.of(changes));
    board.compiled(state, ClusterCompiler.compile(state));
  }

  private Optional<BalancerMessage> ask(Revision since, Duration wait) throws InterruptedException {
    return board.balancerPlan(DUB_A, since, wait);
  }

  @Test
  void answersAtOnceWhoHasNothing() throws InterruptedException {
    BalancerMessage message = ask(Revision.ZERO, PATIENCE).orElseThrow();
    assertThat(message.plan().revision()).isEqualTo(state.revision());
    assertThat(message.plan().spread().orElseThrow().gateways()).hasSize(1);
    assertThat(message.secrets().probeKeys()).containsEntry(1, "key 1 of generation 1");
    assertThat(message.toString()).doesNotContain("key 1").doesNotContain("hush");
  }

  @Test
  void doesNotDisturbABalancerWithWhatIsNoneOfItsBusiness() throws InterruptedException {
    Revision known = ask(Revision.ZERO, PATIENCE).orElseThrow().plan().revision();
    take(new Change.NetworkPut(network("dmz", "10.3.0.0/16")));
    assertThat(ask(known, Duration.ZERO)).isEmpty();
    assertThat(ask(state.revision(), Duration.ZERO)).isEmpty();
    assertThat(made).hasValue(1);
  }

  @Test
  void wakesWhoWaitsWhenTheSiteGetsAGateway() throws Exception {
    Revision known = state.revision();
    CompletableFuture<Optional<BalancerMessage>> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            answer.complete(ask(known, PATIENCE));
          } catch (InterruptedException never) {
            answer.completeExceptionally(never);
          }
        });
    take(new Change.GatewayPut(gateway("dub-2", "dub", 12)));
    assertThat(answer.get().orElseThrow().plan().spread().orElseThrow().gateways()).hasSize(2);
  }

  @Test
  void bringsANewRoutingKeyThoughThePlanAsksForTheSame() throws InterruptedException {
    Revision known = state.revision();
    routingKey.set("other");
    take(new Change.NetworkPut(network("dmz", "10.3.0.0/16")));
    assertThat(ask(known, PATIENCE).orElseThrow().secrets().routingKey()).isEqualTo("other");
  }

  @Test
  void aDatabaseThatFailsKeepsNobodyFromMakingPlans() throws InterruptedException {
    failing.set(true);
    take(new Change.GatewayPut(gateway("dub-2", "dub", 12)));
    assertThatThrownBy(() -> ask(Revision.ZERO, PATIENCE)).hasMessage("the database is away");
    failing.set(false);
    assertThat(ask(Revision.ZERO, PATIENCE)).isPresent();
  }

  @Test
  void tellsWhoIsAheadWhatIsTrueNow() throws InterruptedException {
    assertThat(ask(state.revision().plus(5), PATIENCE)).isPresent();
  }

  @Test
  void knowsNothingOfABalancerThatWasRemoved() throws InterruptedException {
    take(new Change.BalancerRemoved(DUB_A));
    assertThat(ask(Revision.ZERO, Duration.ZERO)).isEmpty();
  }
}
