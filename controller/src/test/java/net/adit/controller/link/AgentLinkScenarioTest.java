package net.adit.controller.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import net.adit.controller.fleet.LevelRules;
import net.adit.controller.rollout.BalancerBoard;
import net.adit.controller.rollout.PlanBoard;
import net.adit.controller.rollout.ProbeKeys;
import net.adit.model.Refusal;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedPolicy;
import net.adit.model.applied.AppliedState;
import net.adit.model.balance.Balancer;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Gateway.DaemonCount;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.InterfaceName;
import net.adit.model.net.IpAddress;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.Issuer;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.PeerId;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.tls.MutualTls;
import net.adit.pki.tls.TlsIdentity;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.BalancerMessage;
import net.adit.protocol.gateway.Enrolment.AgentFacts;
import net.adit.protocol.gateway.Enrolment.JoinRequest;
import net.adit.protocol.gateway.Enrolment.RenewRequest;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.GatewaySecrets;
import net.adit.protocol.gateway.LinkRefusal;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.gateway.PolicyTrace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The agent link with real TLS on both ends.
class AgentLinkScenarioTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final InstantSource CLOCK = InstantSource.system();
  private final CertificateAuthority authority =
      CertificateAuthority.create("test", KeyAlgorithm.P256, Instant.now(), RANDOM);

  private final BalancerBoard balancers = new BalancerBoard(new NoKeys());
  private final PlanBoard board =
      new PlanBoard(
          _ -> new GatewaySecrets(new TreeMap<>(), "routing"),
          (of, plan) -> this.balancers.compiled(of, plan));
  private DesiredState state =
      DesiredState.EMPTY.apply(List.of(new Change.GatewayPut(gateway("gw1"))));

  private AgentLink link = start();

  @BeforeEach
  void publishFirstState() {
    board.start(state);
  }

  @AfterEach
  void stop() {
    link.close();
    board.close();
  }

  @Test
  void handsOutTheWholePlanThenDeltas() throws Exception {
    HttpClient agent = agent("gw1");
    PlanMessage first = plan(get(agent, AgentPaths.PLAN + "?since=0"));
    assertThat(first).isInstanceOf(PlanMessage.Whole.class);

    CompletableFuture<HttpResponse<byte[]>> waiting =
        agent.sendAsync(
            request(AgentPaths.PLAN + "?since=1&wait=30").GET().build(),
            BodyHandlers.ofByteArray());
    state = state.apply(List.of(new Change.GatewayPut(gateway("gw2"))));
    board.publish(state);
    PlanMessage second = plan(waiting.get(20, TimeUnit.SECONDS));

    assertThat(second).isInstanceOf(PlanMessage.Delta.class);
    assertThat(second.revision()).isEqualTo(new Revision(2));
    assertThat(((PlanMessage.Delta) second).peers().peers()).containsKey(new GatewayName("gw2"));
  }

  @Test
  void tellsABalancerItsOwnPlanAlone() throws Exception {
    state = state.apply(List.of(new Change.BalancerPut(balancer("lb1"))));
    board.publish(state);
    HttpClient agent =
        client(
            identity(key -> LeafRequest.balancer(new GatewayName("lb1"), key))
                .context(id -> id.kind() == PeerId.Kind.CONTROLLER));

    HttpResponse<byte[]> answer = get(agent, AgentPaths.BALANCER_PLAN + "?since=1&wait=30");
    BalancerMessage message = GatewayJson.read(answer.body(), BalancerMessage.class);

    assertThat(message.plan().balancer()).isEqualTo(new GatewayName("lb1"));
    assertThat(message.secrets().routingKey()).isEqualTo("routing");
    assertThat(refusal(get(agent, AgentPaths.PLAN), 403)).isEqualTo("agent-of-other-kind");
    assertThat(refusal(get(agent, AgentPaths.COMMANDS), 403)).isEqualTo("agent-of-other-kind");
    assertThat(refusal(get(agent("gw1"), AgentPaths.BALANCER_PLAN), 403))
        .isEqualTo("agent-of-other-kind");
    assertThat(refusal(get(agent("lb1"), AgentPaths.PLAN), 403))
        .as("a gateway's certificate in a balancer's name")
        .isEqualTo("gateway-unknown");
  }

  @Test
  void answersNothingNewWithoutContent() throws Exception {
    assertThat(get(agent("gw1"), AgentPaths.PLAN + "?since=1").statusCode()).isEqualTo(204);
  }

  @Test
  void givesTheWholePlanToAnAgentOfALostFuture() throws Exception {
    assertThat(plan(get(agent("gw1"), AgentPaths.PLAN + "?since=99")))
        .isInstanceOf(PlanMessage.Whole.class);
  }

  @Test
  void turnsAwayWhoeverHasNoAgentCertificate() throws Exception {
    HttpClient nobody = client(MutualTls.joining(authority.root().fingerprint(), CLOCK, RANDOM));
    assertThat(refusal(get(nobody, AgentPaths.PLAN), 403)).isEqualTo("agent-certificate-missing");
    HttpClient controller =
        client(identity(key -> LeafRequest.controller("c1", key)).context(_ -> true));
    assertThatThrownBy(() -> get(controller, AgentPaths.PLAN))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void turnsAwayAGatewayThatWasRemoved() throws Exception {
    assertThat(refusal(get(agent("gone"), AgentPaths.PLAN), 403)).isEqualTo("gateway-unknown");
  }

  @Test
  void believesAGatewayOnlyAboutItself() throws Exception {
    AppliedState foreign =
        new AppliedState(
            new GatewayName("gw2"),
            Revision.ZERO,
            AppliedPolicy.NONE,
            Instant.EPOCH,
            "1",
            1,
            List.of(),
            List.of());
    assertThat(refusal(post(agent("gw1"), AgentPaths.APPLIED, foreign), 403))
        .isEqualTo("gateway-mismatch");
  }

  @Test
  void anAgentOfTheNextVersionIsHeard() throws Exception {
    HttpResponse<byte[]> receipt =
        agent("gw1")
            .send(
                request(AgentPaths.EVENTS)
                    .POST(
                        BodyPublishers.ofString(
                            """
                            {"spool":"s1","pace":2,"events":[
                             {"number":1,"event":{"type":"moon-risen","at":"2026-11-25T10:00:00Z"}},
                             {"number":2,"event":{"type":"fault-cleared","at":"2026-11-25T10:00:00Z",
                              "component":"clock","by":"itself"}}]}
                            """))
                    .build(),
                BodyHandlers.ofByteArray());

    assertThat(receipt.statusCode()).isEqualTo(200);
    assertThat(GatewayJson.read(receipt.body(), EventBatch.Receipt.class).storedThrough())
        .isEqualTo(2);
    assertThat(plan(get(agent("gw1"), AgentPaths.PLAN + "?since=0&level=2&colour=blue")))
        .isInstanceOf(PlanMessage.Whole.class);
  }

  @Test
  void anAgentOfAnOlderVersionGetsNoPlanThatItWouldHalfUnderstand() throws Exception {
    state = state.apply(List.of(new Change.FeatureLevelRaised(2)));

    HttpResponse<byte[]> refused = get(agent("gw1"), AgentPaths.PLAN + "?since=0&level=1");

    assertThat(refusal(refused, 409)).isEqualTo("agent-too-old");
    assertThat(refusal(get(agent("gw1"), AgentPaths.PLAN + "?since=0"), 409))
        .isEqualTo("agent-too-old");
    assertThat(plan(get(agent("gw1"), AgentPaths.PLAN + "?since=0&level=2")))
        .isInstanceOf(PlanMessage.Whole.class);
  }

  @Test
  void refusesBrokenMessagesWithOneSentence() throws Exception {
    HttpResponse<byte[]> broken =
        agent("gw1")
            .send(
                request(AgentPaths.EVENTS).POST(BodyPublishers.ofString("{\"spool\":")).build(),
                BodyHandlers.ofByteArray());
    assertThat(refusal(broken, 400)).isEqualTo("malformed-message");
    assertThat(refusal(get(agent("gw1"), AgentPaths.PLAN + "?since=x"), 400))
        .isEqualTo("malformed-message");
  }

  @Test
  void letsAnyoneWhoPinsTheRootAskToJoin() throws Exception {
    HttpClient joining = client(MutualTls.joining(authority.root().fingerprint(), CLOCK, RANDOM));
    JoinRequest request = new JoinRequest("x", "csr", "csr", new AgentFacts("1", 1, 2, "2.6.14"));
    assertThat(refusal(post(joining, AgentPaths.JOIN, request), 409)).isEqualTo("join-token-used");
  }

  private AgentLink start() {
    MutualTls tls = identity(key -> LeafRequest.controller("c1", key));
    return AgentLink.start(
        "127.0.0.1", 0, tls.context(peer -> peer.kind() != PeerId.Kind.CONTROLLER), services());
  }

  private LinkServices services() {
    LinkServices.Enrolments enrolments =
        new LinkServices.Enrolments() {
          @Override
          public LinkServices.Result join(JoinRequest request) {
            return new LinkServices.Result.Refused(
                Refusal.of(Refusal.Kind.CONFLICT, "join-token-used", "used", "make another"));
          }

          @Override
          public LinkServices.Result renew(PeerId agent, RenewRequest request) {
            return join(new JoinRequest("", "", "", request.agent()));
          }

          @Override
          public boolean knows(PeerId agent) {
            GatewayName name = new GatewayName(agent.name());
            return agent.kind() == PeerId.Kind.BALANCER
                ? state.balancers().containsKey(name)
                : state.gateways().containsKey(name);
          }

          @Override
          public Optional<Refusal> tooOld(GatewayName gateway, int level) {
            return LevelRules.tooOld(state, "of gateway '" + gateway + "'", level);
          }
        };
    return new LinkServices(
        Optional::empty,
        enrolments,
        board,
        balancers,
        (_, batch) -> new EventBatch.Receipt(batch.events().size()),
        _ -> {},
        (_, _, _) -> List.of(),
        new LinkServices.Traces(
            (_, _, _) -> Optional.empty(), (_, _) -> new PolicyTrace.Receipt(false)));
  }

  private MutualTls identity(Function<PublicKey, LeafRequest> request) {
    KeyPair pair = KeyAlgorithm.P256.generate(RANDOM);
    IssuedCertificate leaf =
        authority.issue(request.apply(pair.getPublic()), Instant.now(), RANDOM);
    Issuer issuer = authority.issuer(IssuerRole.CONTROL);
    return new MutualTls(
        new TlsIdentity(issuer.present(leaf), pair.getPrivate()), issuer.trust(), CLOCK, RANDOM);
  }

  private HttpClient agent(String name) {
    return client(
        identity(key -> LeafRequest.agent(new GatewayName(name), key))
            .context(peer -> peer.kind() == PeerId.Kind.CONTROLLER));
  }

  private static HttpClient client(SSLContext tls) {
    return HttpClient.newBuilder()
        .sslContext(tls)
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(20))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + link.port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<byte[]> get(HttpClient client, String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> post(HttpClient client, String path, Object body) throws Exception {
    return client.send(
        request(path).POST(BodyPublishers.ofByteArray(GatewayJson.write(body))).build(),
        BodyHandlers.ofByteArray());
  }

  private static PlanMessage plan(HttpResponse<byte[]> response) {
    assertThat(response.statusCode())
        .as(() -> new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return GatewayJson.read(response.body(), PlanMessage.class);
  }

  private static String refusal(HttpResponse<byte[]> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    return GatewayJson.read(response.body(), LinkRefusal.class).type();
  }

  private static Gateway gateway(String name) {
    return new Gateway(
        new GatewayName(name),
        new SiteName("dc1"),
        List.of("192.0.2.1"),
        Endpoint.parse("10.0.0.1:7444"),
        IpAddress.parse("10.0.0.1"),
        new TreeSet<>(List.of(new InterfaceName("eth1"))),
        DaemonCount.DEFAULT,
        true,
        Optional.empty());
  }

  private static Balancer balancer(String name) {
    return new Balancer(
        new GatewayName(name),
        new SiteName("fra"),
        new TreeSet<>(List.of(IpAddress.parse("198.51.100.1"))),
        IpAddress.parse("10.255.0.9"),
        new TreeSet<>(),
        Optional.empty());
  }

  private record NoKeys() implements ProbeKeys {
    @Override
    public String make(int generation) {
      return "probe";
    }

    @Override
    public String routingKey() {
      return "routing";
    }
  }
}
