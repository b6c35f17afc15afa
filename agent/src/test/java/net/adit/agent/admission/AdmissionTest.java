package net.adit.agent.admission;

import static net.adit.agent.admission.TestPlan.ALICE;
import static net.adit.agent.admission.TestPlan.NOW;
import static net.adit.agent.admission.TestPlan.client;
import static net.adit.agent.admission.TestPlan.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.model.identity.DeviceId;
import net.adit.model.plan.PlannedDevice;
import net.adit.openvpn.config.Directive;
import net.adit.openvpn.management.ClientEnvironment;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final TestPlan plan = new TestPlan();

  @Test
  void admitsAKnownCertificateWithItsLease() {
    Decision decision = decide(client(ALICE), NOW);

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Admit.class,
            admit -> {
              assertThat(admit.grant().device()).isEqualTo(ALICE);
              assertThat(admit.grant().prefixes())
                  .map(Object::toString)
                  .containsExactly("10.8.0.6/32", "fd00:8::a08:6/128");
              assertThat(admit.grant().until()).isEqualTo(NOW.plusSeconds(86_400));
            });
  }

  @Test
  void answersWithAddressesRoutesDnsAndTimers() {
    plan.behind(ALICE, "192.168.7.0/24", "fd07::/64");

    assertThat(lines(decide(client(ALICE), NOW)))
        .containsExactly(
            "ifconfig-push 10.8.0.6 255.255.0.0",
            "ifconfig-ipv6-push fd00:8::a08:6/64 fd00:8::a08:1",
            "push \"route-gateway 10.8.0.1\"",
            "push \"route 10.1.0.0 255.255.0.0\"",
            "push \"route-ipv6 fd00:1::/64\"",
            "push \"dhcp-option DNS 10.1.0.53\"",
            "push \"dhcp-option DOMAIN corp.example\"",
            "push \"ping 1\"",
            "push \"ping-restart 3\"",
            "ping 1",
            "ping-restart 6",
            "iroute 192.168.7.0 255.255.255.0",
            "iroute-ipv6 fd07::/64");
  }

  @Test
  void pingsAPhoneSeldom() {
    ClientConnect phone =
        new ClientConnect(
            Optional.of(fingerprint(ALICE)), ALICE.value(), "[2001:db8::1]:4", "ios", "3.11", true);

    assertThat(lines(decide(phone, NOW))).doesNotContain("push \"ping 1\"");
  }

  @Test
  void doesNotPushADeviceItsOwnNetwork() {
    plan.behind(ALICE, "10.1.0.0/16");

    assertThat(lines(decide(client(ALICE), NOW)))
        .contains("iroute 10.1.0.0 255.255.0.0")
        .doesNotContain("push \"route 10.1.0.0 255.255.0.0\"");
  }

  @Test
  void letsTheFingerprintCountAndNotTheName() {
    ClientConnect renamed =
        new ClientConnect(
            Optional.of(fingerprint(ALICE)), "Müller, \"Jürgen\"", "unknown", "", "", true);

    assertThat(decide(renamed, NOW)).isInstanceOf(Decision.Admit.class);
  }

  @Test
  void neverLooksUpAnEmptyName() {
    ClientEnvironment environment =
        new ClientEnvironment(
            Map.of(
                "n_clients", "0",
                "password", "pw",
                "untrusted_ip", "192.0.2.45",
                "username", ALICE.value()));

    assertDenied(decide(ClientConnect.of(environment), NOW), DenyReason.NO_CERTIFICATE);
  }

  @Test
  void deniesACertificateWithoutAName() {
    ClientConnect nameless =
        new ClientConnect(Optional.of(fingerprint(ALICE)), "", "unknown", "", "", true);

    assertDenied(decide(nameless, NOW), DenyReason.NO_CERTIFICATE);
  }

  @Test
  void deniesAnUnknownCertificateEvenWithAKnownName() {
    DeviceId stranger = TestPlan.device("stranger");
    ClientConnect impostor =
        new ClientConnect(
            Optional.of(fingerprint(stranger)), ALICE.value(), "unknown", "", "", true);

    assertDenied(decide(impostor, NOW), DenyReason.UNKNOWN_CERTIFICATE);
  }

  @Test
  void saysThatACertificateWasRevoked() {
    plan.revoke(ALICE);

    assertDenied(decide(client(ALICE), NOW), DenyReason.REVOKED);
  }

  @Test
  void deniesDisabledDevicesAndUsers() {
    plan.access(ALICE, PlannedDevice.Access.DEVICE_DISABLED);
    assertDenied(decide(client(ALICE), NOW), DenyReason.DEVICE_DISABLED);

    plan.access(ALICE, PlannedDevice.Access.USER_DISABLED);
    assertDenied(decide(client(ALICE), NOW), DenyReason.USER_DISABLED);
  }

  @Test
  void deniesARemovedDevice() {
    plan.remove(ALICE);

    assertDenied(decide(client(ALICE), NOW), DenyReason.UNKNOWN_DEVICE);
  }

  @Test
  void judgesDatesHalfOpen() {
    plan.valid(fingerprint(ALICE), NOW, NOW.plusSeconds(10));

    assertDenied(decide(client(ALICE), NOW.minusMillis(1)), DenyReason.NOT_YET_VALID);
    assertThat(decide(client(ALICE), NOW)).isInstanceOf(Decision.Admit.class);
    assertThat(decide(client(ALICE), NOW.plusMillis(9_999))).isInstanceOf(Decision.Admit.class);
    assertDenied(decide(client(ALICE), NOW.plusSeconds(10)), DenyReason.CERTIFICATE_EXPIRED);
  }

  @Test
  void endsWithTheDeviceOrTheCertificateWhicheverIsEarlier() {
    plan.endsAt(ALICE, NOW.plusSeconds(5));

    assertThat(decide(client(ALICE), NOW))
        .isInstanceOfSatisfying(
            Decision.Admit.class,
            admit -> assertThat(admit.grant().until()).isEqualTo(NOW.plusSeconds(5)));
    assertDenied(decide(client(ALICE), NOW.plusSeconds(5)), DenyReason.ENDED);
  }

  @Test
  void refusesWhatCannotBeSentInsteadOfSendingIt() {
    plan.domains("laptop\nEND\nkill alice");

    assertDenied(decide(client(ALICE), NOW), DenyReason.PLAN_INCOMPLETE);
  }

  @Test
  void deniesADeviceOfAMissingPool() {
    plan.withoutPools();

    assertDenied(decide(client(ALICE), NOW), DenyReason.PLAN_INCOMPLETE);
  }

  @Test
  void keepsTextFromOutsideShortAndPrintable() {
    Map<String, String> variables = new HashMap<>();
    variables.put("common_name", "x\r\nEND\u0000" + "y".repeat(1000));
    variables.put("untrusted_ip6", "2001:db8::7");
    variables.put("untrusted_port", "1194");
    ClientConnect client = ClientConnect.of(new ClientEnvironment(variables));

    assertThat(client.commonName()).startsWith("x\uFFFD\uFFFDEND\uFFFDy").hasSize(128);
    assertThat(client.remote()).isEqualTo("[2001:db8::7]:1194");
  }

  private Decision decide(ClientConnect client, Instant now) {
    return Admission.decide(plan.plan(), client, now);
  }

  private static List<String> lines(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Admit.class);
    return ((Decision.Admit) decision).block().lines().stream().map(Directive::blockLine).toList();
  }

  private static void assertDenied(Decision decision, DenyReason reason) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Deny.class,
            deny -> {
              assertThat(deny.reason()).isEqualTo(reason);
              assertThat(deny.sentence()).doesNotContain("\n").isNotBlank();
            });
  }
}
