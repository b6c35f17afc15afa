package net.adit.controller.audit;

import static net.adit.controller.rule.TestCluster.NAMING;
import static net.adit.controller.rule.TestCluster.NOW;
import static net.adit.controller.rule.TestCluster.device;
import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.gateway;
import static net.adit.controller.rule.TestCluster.pool;
import static net.adit.controller.rule.TestCluster.site;
import static net.adit.controller.rule.TestCluster.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.desired.Change;
import net.adit.model.desired.Entry;
import net.adit.model.desired.RevocationReason;
import net.adit.model.desired.Site;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.SiteName;
import org.junit.jupiter.api.Test;

class ChangeTextTest {
  @Test
  void tellsWhatAChangeDid() {
    assertThat(of(new Change.SitePut(site("fra", "office"))))
        .isEqualTo(new ChangeText("site-put", "fra", "direct, networks office"));
    assertThat(
            of(
                new Change.SitePut(
                    new Site(
                        new SiteName("ber"),
                        new Entry.Balanced(List.of("198.51.100.1")),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        Optional.of(3)))))
        .isEqualTo(
            new ChangeText("site-put", "ber", "balanced at 198.51.100.1, networks none, weight 3"));
    assertThat(of(new Change.GatewayPut(gateway("fra-1", "fra", 1))).sentence())
        .isEqualTo("site fra, reached at 192.0.2.1, router id 10.255.0.1");
    assertThat(of(new Change.PoolPut(pool("staff", "10.200.0.0/24", "fd00:200::/64"))).sentence())
        .isEqualTo("10.200.0.0/24 fd00:200::/64, quarantine 30 days");
  }

  @Test
  void callsPeopleAndDevicesByTheirPresentNames() {
    assertThat(of(new Change.UserPut(user('a', "ops"))))
        .isEqualTo(new ChangeText("user-put", "user-a", "enabled, groups ops"));
    assertThat(of(new Change.DevicePut(device('b', 'a', "10.200.0.3", "10.77.0.0/24"))))
        .isEqualTo(
            new ChangeText(
                "device-put",
                "device-b",
                "enabled, of user-a, address 10.200.0.3 fd00:200::ac8:3, own prefixes"
                    + " 10.77.0.0/24"));
    assertThat(of(new Change.DeviceRemoved(deviceId('b'), NOW)))
        .isEqualTo(
            new ChangeText(
                "device-removed",
                "device-b",
                "removed, its address rests until 2026-11-25T09:00:00Z"));
  }

  @Test
  void tellsWhyACertificateWasRevoked() {
    Fingerprint print = new Fingerprint("ab".repeat(32));
    assertThat(of(new Change.CertificateRevoked(print, NOW, RevocationReason.KEY_COMPROMISE)))
        .isEqualTo(new ChangeText("certificate-revoked", print.value(), "revoked: key compromise"));
  }

  @Test
  void tellsWhoseTokenWasMadeAndTakenBack() {
    assertThat(
            of(new Change.TokenMade("t-1", "robot", Change.TokenRole.OPERATOR, Optional.of(NOW))))
        .isEqualTo(
            new ChangeText(
                "token-made", "robot", "token t-1 made for operator until 2026-11-25T09:00:00Z"));
    assertThat(of(new Change.TokenRemoved("t-1", "robot")))
        .isEqualTo(new ChangeText("token-removed", "robot", "token t-1 removed"));
  }

  private static ChangeText of(Change change) {
    return ChangeText.of(change, NAMING);
  }
}
