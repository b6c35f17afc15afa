package net.adit.agent.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import net.adit.host.HostException;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.pki.PeerId;
import net.adit.pki.key.PkiException;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.Enrolment.AgentFacts;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.gateway.LinkRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinTest {
  private static final AgentFacts FACTS = new AgentFacts("0.1.0", 1, 2, "2.6.14");
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir Path directory;
  private TestController controller;

  JoinTest() throws IOException {
    controller = TestController.start(TestController.authority());
  }

  @BeforeEach
  void listens() {
    assertThat(controller.endpoint().port().number()).isPositive();
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void makesAnIdentityThatOnlyTheAgentMayRead() throws Exception {
    Identity identity = join(controller.token());
    assertThat(identityFile().load()).contains(identity);
    assertThat(PeerId.of(identity.control().certificate().x509()))
        .contains(PeerId.agent(TestController.GATEWAY));
    assertThat(identity.server().chain()).hasSize(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identityFile().path())))
        .isEqualTo("rw-------");
    assertThat(identity.toString()).doesNotContain("PRIVATE");
  }

  @Test
  void refusesToJoinTwice() throws Exception {
    join(controller.token());
    assertRefused(controller.token(), "has joined already, as gateway gw1");
  }

  @Test
  void saysWhatTheControllerRefuses() throws Exception {
    String said = "the join token was used already; make another one";
    controller.refusals.put(AgentPaths.JOIN, new LinkRefusal("join-token-used", said));
    assertRefused(controller.token(), said);
    assertNothingWritten();
  }

  @Test
  void believesNoControllerOfAnotherCluster() throws Exception {
    JoinToken token = controller.token();
    var foreign = TestController.authority().root().fingerprint();
    assertRefused(
        new JoinToken(token.gateway(), token.controllers(), foreign, token.secret()),
        "does not belong to the cluster of the join token");
    assertNothingWritten();
    assertThat(controller.asked).isEmpty();
  }

  @Test
  void namesTheClockIfThatIsWrong() throws Exception {
    InstantSource behind = () -> Instant.now().minus(Duration.ofDays(2));
    assertThatThrownBy(
            () -> new Join(identityFile(), behind, RANDOM).join(controller.token(), FACTS))
        .isInstanceOf(HostException.class)
        .hasMessageContainingAll("begins only at", "set the clock");
    assertNothingWritten();
  }

  @Test
  void namesTheControllerThatDoesNotListen() throws Exception {
    Endpoint closed = controller.endpoint();
    JoinToken token = controller.token();
    controller.close();
    assertRefused(token, "controller " + closed + " cannot be reached: nobody listens there");
    assertNothingWritten();
  }

  @Test
  void triesTheNextController() throws Exception {
    TestController gone = TestController.start(TestController.authority());
    Endpoint closed = gone.endpoint();
    gone.close();
    JoinToken token = controller.token();
    List<Endpoint> both = List.of(closed, controller.endpoint());
    join(new JoinToken(token.gateway(), both, token.root(), token.secret()));
    assertThat(identityFile().exists()).isTrue();
  }

  @Test
  void takesNoCertificateForAnotherName() throws Exception {
    controller.certifies = new GatewayName("other");
    assertThatThrownBy(() -> join(controller.token()))
        .isInstanceOf(PkiException.class)
        .hasMessageContaining("'other' instead of 'gw1'");
    assertNothingWritten();
  }

  private void assertRefused(JoinToken token, String sentence) {
    assertThatThrownBy(() -> join(token))
        .isInstanceOf(HostException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining(token.secret());
  }

  private void assertNothingWritten() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  private Identity join(JoinToken token) throws InterruptedException {
    return new Join(identityFile(), InstantSource.system(), RANDOM).join(token, FACTS);
  }

  private IdentityFile identityFile() {
    return new IdentityFile(directory);
  }
}
