package net.adit.controller.fleet;

import static net.adit.controller.rule.TestCluster.NAMING;
import static net.adit.controller.rule.TestCluster.accepted;
import static net.adit.controller.rule.TestCluster.assertRefused;
import static net.adit.controller.rule.TestCluster.device;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.pool;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.PoolName;
import org.junit.jupiter.api.Test;

class PoolRulesTest {
  private final DesiredState state = furnished();

  @Test
  void refusesAPoolThatOverlapsAnotherInEitherFamily() {
    assertRefused(
        PoolRules.add(state, pool("more", "10.200.0.0/16", "fd00:201::/64"), NAMING),
        "pool-overlaps",
        "v4: block 10.200.0.0/16 of pool 'more' overlaps pool 'staff' (10.200.0.0/29)");
    assertRefused(
        PoolRules.add(state, pool("more", "10.201.0.0/16", "fd00:200::/96"), NAMING),
        "pool-overlaps",
        "v6: block fd00:200::/96");
    assertThat(
            accepted(PoolRules.add(state, pool("more", "10.201.0.0/16", "fd00:201::/64"), NAMING)))
        .hasSize(1);
  }

  @Test
  void refusesAPoolAroundANetworkOrOverAPrefixBehindADevice() {
    assertRefused(
        PoolRules.add(state, pool("more", "10.0.0.0/9", "fd00:201::/64"), NAMING),
        "pool-overlaps",
        "network 'office' (10.1.0.0/16)");
    DesiredState taken =
        state.apply(List.of(new Change.DevicePut(device('b', 'a', "10.200.0.3", "10.77.0.0/24"))));
    assertRefused(
        PoolRules.add(taken, pool("more", "10.77.0.0/25", "fd00:201::/64"), NAMING),
        "pool-overlaps",
        "device 'device-b'");
  }

  @Test
  void changesBlocksOnlySoThatEveryDeviceKeepsItsLease() {
    assertThat(
            accepted(
                PoolRules.replace(state, pool("staff", "10.200.0.0/24", "fd00:200::/64"), NAMING)))
        .hasSize(1);
    assertRefused(
        PoolRules.replace(state, pool("staff", "10.200.8.0/24", "fd00:200::/64"), NAMING),
        "lease-lost",
        "device 'device-a'");
    assertRefused(
        PoolRules.replace(state, pool("staff", "10.200.0.0/29", "fd00:209::/64"), NAMING),
        "lease-lost",
        "device 'device-a'");
  }

  @Test
  void refusesToRemoveAPoolNamingItsDevices() {
    assertRefused(
        PoolRules.remove(state, new PoolName("staff"), NAMING), "pool-in-use", "device 'device-a'");
    assertRefused(PoolRules.remove(state, new PoolName("none"), NAMING), "pool-absent", "'none'");
  }

  @Test
  void addsAndReplacesByName() {
    assertRefused(
        PoolRules.add(state, pool("staff", "10.9.0.0/24", "fd00:9::/64"), NAMING),
        "pool-exists",
        "'staff'");
    assertRefused(
        PoolRules.replace(state, pool("none", "10.9.0.0/24", "fd00:9::/64"), NAMING),
        "pool-absent",
        "'none'");
  }
}
