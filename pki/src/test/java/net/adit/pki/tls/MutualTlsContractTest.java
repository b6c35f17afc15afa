package net.adit.pki.tls;

import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.PeerId;
import net.adit.pki.RootAuthority;
import net.adit.pki.Samples;
import net.adit.pki.key.KeyAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The contexts under the JDK's own HTTPS server and client, over loopback and by address.
@Tag("contract")
class MutualTlsContractTest {
  private static final PeerId CONTROLLER = PeerId.controller("controller-1");
  private static final PeerId AGENT = PeerId.agent(Samples.GATEWAY);

  private final Instant now = Instant.now();
  private final CertificateAuthority authority =
      CertificateAuthority.create("mine", KeyAlgorithm.P256, now, RANDOM);
  private final MutualTls controller = tls(authority, CONTROLLER);
  private final MutualTls agent = tls(authority, AGENT);
  private HttpsServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(controller.context(peer -> peer.kind() == PeerId.Kind.AGENT)) {
          @Override
          public void configure(HttpsParameters parameters) {
            parameters.setSSLParameters(MutualTls.parameters());
          }
        });
    server.createContext("/", MutualTlsContractTest::answerWithPeer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answerWithPeer(HttpExchange exchange) throws IOException {
    String peer =
        MutualTls.peer(((HttpsExchange) exchange).getSSLSession()).orElseThrow().toString();
    byte[] body = peer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String ask(MutualTls tls, PeerId expected) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(tls.context(expected::equals)).build()) {
      URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private MutualTls tls(CertificateAuthority by, PeerId id) {
    return new MutualTls(
        identity(by, id), by.issuer(IssuerRole.CONTROL).trust(), InstantSource.system(), RANDOM);
  }

  private TlsIdentity identity(CertificateAuthority by, PeerId id) {
    KeyPair keys = Samples.keys();
    LeafRequest request =
        id.kind() == PeerId.Kind.AGENT
            ? LeafRequest.agent(Samples.GATEWAY, keys.getPublic())
            : LeafRequest.controller(id.name(), keys.getPublic());
    return new TlsIdentity(
        by.issuer(IssuerRole.CONTROL).present(by.issue(request, now, RANDOM)), keys.getPrivate());
  }

  @Test
  void knowsThePeerByItsCertificateNotByItsAddress() throws Exception {
    assertThat(ask(agent, CONTROLLER)).isEqualTo("adit:agent:fra-1");
  }

  @Test
  void refusesAServerThatIsSomebodyElse() {
    assertThatThrownBy(() -> ask(agent, PeerId.controller("controller-2")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the peer adit:controller:controller-1 is not admitted here");
  }

  @Test
  void refusesAControllerWhereAgentsAreExpected() {
    assertThatThrownBy(() -> ask(controller, CONTROLLER)).isInstanceOf(IOException.class);
  }

  @Test
  void changesIdentityAndIssuerWithoutARestart() throws Exception {
    RootAuthority root = authority.root();
    CertificateAuthority next =
        authority.withIssuer(root.createIssuer(IssuerRole.CONTROL, KeyAlgorithm.P256, now, RANDOM));
    agent.renew(identity(next, AGENT));
    assertThatThrownBy(() -> ask(agent, CONTROLLER)).isInstanceOf(IOException.class);
    controller.trust(next.issuer(IssuerRole.CONTROL).trust());
    assertThat(ask(agent, CONTROLLER)).isEqualTo("adit:agent:fra-1");
    controller.renew(identity(next, CONTROLLER));
    assertThatThrownBy(() -> ask(agent, CONTROLLER))
        .hasMessageContaining("is not signed by a trusted authority");
    agent.trust(next.issuer(IssuerRole.CONTROL).trust());
    assertThat(ask(agent, CONTROLLER)).isEqualTo("adit:agent:fra-1");
  }
}
