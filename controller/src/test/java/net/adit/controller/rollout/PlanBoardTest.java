package net.adit.controller.rollout;

import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.adit.model.Revision;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.GatewaySecrets;
import net.adit.protocol.gateway.PlanMessage;
import org.junit.jupiter.api.Test;

class PlanBoardTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final GatewayName ONE = new GatewayName("fra-1");
  private static final GatewayName OTHER = new GatewayName("fra-2");

  private final AtomicInteger openings = new AtomicInteger();
  private final DesiredState state =
      furnished().apply(List.of(new Change.GatewayPut(gateway("fra-2", "fra", 2))));

  private GatewaySecrets open(List<Integer> generations) {
    return new GatewaySecrets(new TreeMap<>(), "opening" + openings.incrementAndGet());
  }

  @Test
  void opensSecretsOnceForAllGatewaysAndAnewForEachRevision() throws InterruptedException {
    try (PlanBoard board = new PlanBoard(this::open, (_, _) -> {})) {
      board.start(state);
      PlanMessage whole = message(board, ONE, Revision.ZERO);
      assertThat(whole).isInstanceOf(PlanMessage.Whole.class);
      assertThat(message(board, OTHER, Revision.ZERO).secrets()).isEqualTo(whole.secrets());
      assertThat(openings).hasValue(1);

      DesiredState next = state.apply(List.of(new Change.GatewayPut(gateway("fra-3", "fra", 3))));
      board.publish(next);
      PlanMessage delta = message(board, ONE, state.revision());
      assertThat(delta).isInstanceOf(PlanMessage.Delta.class);
      assertThat(delta.secrets().routingKey()).isEqualTo("opening2");
      assertThat(message(board, OTHER, state.revision()).secrets()).isEqualTo(delta.secrets());
      assertThat(openings).hasValue(2);
    }
  }

  private static PlanMessage message(PlanBoard board, GatewayName gateway, Revision since)
      throws InterruptedException {
    Optional<PlanMessage> message = board.newerThan(gateway, since, PATIENCE);
    return message.orElseThrow();
  }
}
