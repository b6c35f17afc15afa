package net.adit.agent.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.model.identity.DeviceId;
import net.adit.protocol.gateway.Claim;
import org.junit.jupiter.api.Test;

class ClaimConvergenceTest {
  private static final int SEEDS = 100;

  @Test
  void afterEveryPartitionEachDeviceIsInOnePlaceAndAllGatewaysKnowWhich() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertOneAddressOnce(settled(seed, 0), seed);
    }
  }

  @Test
  void theSameWithAMinorityOfClocksAnHourOff() {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertOneAddressOnce(settled(seed, 3_600_000), seed);
    }
  }

  @Test
  void withoutPartitionsTheLastLoginWins() {
    for (long seed = 0; seed < SEEDS; seed++) {
      ClusterSimulation cluster = new ClusterSimulation(seed, 3, 0);
      cluster.settle();
      for (int login = 0; login < 15; login++) {
        cluster.login();
        cluster.settle();
      }
      for (int number = 0; number < Samples.DEVICES; number++) {
        DeviceId device = Samples.device(number);
        assertThat(cluster.beliefs(device))
            .as("seed %d", seed)
            .containsExactly(
                cluster
                    .lastLogin(device)
                    .flatMap(nonce ->
                        cluster.sessions().stream()
                            .filter(claim -> claim.nonce().equals(nonce))
                            .findFirst()));
      }
    }
  }

  private static ClusterSimulation settled(long seed, long worstClock) {
    ClusterSimulation cluster = new ClusterSimulation(seed, 3 + (int) (seed % 3), worstClock);
    for (int step = 0; step < 600; step++) {
      cluster.step();
    }
    cluster.settle();
    return cluster;
  }

  private static void assertOneAddressOnce(ClusterSimulation cluster, long seed) {
    Map<DeviceId, Long> perDevice =
        cluster.sessions().stream()
            .collect(Collectors.groupingBy(Claim::device, Collectors.counting()));
    assertThat(perDevice.values()).as("sessions a device, seed %d", seed).allMatch(n -> n == 1);
    for (int number = 0; number < Samples.DEVICES; number++) {
      DeviceId device = Samples.device(number);
      Optional<String> living =
          cluster.sessions().stream()
              .filter(claim -> claim.device().equals(device))
              .map(Claim::nonce)
              .findFirst();
      assertThat(cluster.beliefs(device)).as("beliefs, seed %d", seed).hasSize(1);
      assertThat(cluster.beliefs(device).getFirst().map(Claim::nonce))
          .as("belief and session, seed %d", seed)
          .isEqualTo(living);
    }
  }
}
