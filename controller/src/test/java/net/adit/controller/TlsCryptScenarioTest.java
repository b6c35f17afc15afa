package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.adit.model.Secret;
import net.adit.pki.tlscrypt.TlsCryptMetadata;
import net.adit.pki.tlscrypt.TlsCryptV2ClientKey;
import net.adit.pki.tlscrypt.TlsCryptV2ServerKey;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.Cluster;
import net.adit.protocol.rest.JoinTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tls-crypt-v2 key changes while devices and gateways live.
class TlsCryptScenarioTest {
  private static final String BEGIN = "-----BEGIN OpenVPN tls-crypt-v2 client key-----";
  private static final String END = "-----END OpenVPN tls-crypt-v2 client key-----";

  @TempDir Path directory;
  private TestController controller;
  private TestAgent agent;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("c")).furnished();
    controller.client().devices().add(TestController.device("laptop", "anna"));
    controller.client().devices().add(TestController.device("phone", "anna"));
    agent = new TestAgent(controller);
  }

  @AfterEach
  void stop() {
    agent.close();
    controller.close();
  }

  @Test
  void newProfilesAreOfTheNewKeyAndGatewaysGetBothUntilTheOldIsRetired() {
    HttpClient link = agent.joined(agent.join(token()).certificates());
    String before = newProfile("laptop");
    Cluster.TlsCrypt raised = controller.client().raiseTlsCrypt();
    String after = newProfile("phone");

    assertThat(raised).isEqualTo(new Cluster.TlsCrypt(2, List.of(1, 2), List.of("laptop")));
    PlanMessage both = plan(link, 2);
    assertThat(both.secrets().tlsCryptServerKeys()).containsOnlyKeys(1, 2);
    assertThat(generation(both, 1, before)).isEqualTo(1);
    assertThat(generation(both, 2, after)).isEqualTo(2);
    assertThatThrownBy(() -> controller.client().raiseTlsCrypt())
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("adit tls-crypt retire");

    assertThatThrownBy(() -> controller.client().retireTlsCrypt(false))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("devices hold profiles of tls-crypt generation 1: laptop;");
    controller.client().profile("laptop");
    assertThat(controller.client().tlsCrypt().holdersOfOld()).isEmpty();
    Cluster.TlsCrypt retired = controller.client().retireTlsCrypt(false);

    assertThat(retired.accepted()).containsExactly(2);
    assertThat(plan(link, 1).secrets().tlsCryptServerKeys()).containsOnlyKeys(2);
    assertThatThrownBy(() -> controller.client().retireTlsCrypt(true))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("adit tls-crypt raise");
  }

  @Test
  void forceShutsHoldersOfOldProfilesOut() {
    newProfile("laptop");
    controller.client().raiseTlsCrypt();

    assertThat(controller.client().retireTlsCrypt(true).accepted()).containsExactly(2);
  }

  private String newProfile(String device) {
    return controller.client().newProfile(device, Certificates.Request.ADIT_MAKES_THE_KEY);
  }

  private static int generation(PlanMessage plan, int key, String profile) {
    String server = Objects.requireNonNull(plan.secrets().tlsCryptServerKeys().get(key));
    String pem = profile.substring(profile.indexOf(BEGIN), profile.indexOf(END) + END.length());
    TlsCryptMetadata metadata =
        TlsCryptV2ServerKey.parse(key, Secret.ofText(server))
            .unwrap(TlsCryptV2ClientKey.parse(Secret.ofText(pem + "\n")));
    return ((TlsCryptMetadata.Device) metadata).generation();
  }

  /// The gateway's plan once it has so many keys.
  private PlanMessage plan(HttpClient link, int keys) {
    return Awaitility.await()
        .until(
            () -> {
              byte[] body =
                  agent
                      .get(link, AgentPaths.PLAN + "?since=0")
                      .body()
                      .getBytes(StandardCharsets.UTF_8);
              return GatewayJson.read(body, PlanMessage.class);
            },
            plan -> plan.secrets().tlsCryptServerKeys().size() == keys);
  }

  private JoinToken token() {
    return JoinToken.parse(
        controller.client().joinToken("fra-1", new JoinTokens.Request(Optional.empty())).token());
  }
}
