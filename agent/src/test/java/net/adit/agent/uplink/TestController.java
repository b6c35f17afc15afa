package net.adit.agent.uplink;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import net.adit.agent.uplink.plan.Plans;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;
import net.adit.pki.CertificateAuthority;
import net.adit.pki.CertificateRequest;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.IssuerRole;
import net.adit.pki.LeafRequest;
import net.adit.pki.PeerId;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.tls.MutualTls;
import net.adit.pki.tls.TlsIdentity;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.Enrolment.Certificates;
import net.adit.protocol.gateway.Enrolment.JoinRequest;
import net.adit.protocol.gateway.Enrolment.RenewRequest;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.gateway.LinkRefusal;
import net.adit.protocol.gateway.PlanMessage;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.SessionCommand;

/// The controller's side of the link over real HTTPS with mutual TLS on loopback, as simple as can
/// be. Thread-safe.
final class TestController implements AutoCloseable {
  static final GatewayName GATEWAY = Plans.SELF;
  private static final SecureRandom RANDOM = new SecureRandom();

  final List<String> asked = new CopyOnWriteArrayList<>();

  /// How long each question for a plan would wait for one, in seconds.
  final List<Long> waits = new CopyOnWriteArrayList<>();

  final List<EventBatch> batches = new CopyOnWriteArrayList<>();
  final List<AppliedState> applied = new CopyOnWriteArrayList<>();
  final List<SessionCommand> commands = new CopyOnWriteArrayList<>();
  final Map<String, LinkRefusal> refusals = new ConcurrentHashMap<>();
  final List<PolicyTrace.Report> reports = new CopyOnWriteArrayList<>();
  volatile Optional<PolicyTrace.Wish> wish = Optional.empty();
  volatile boolean loseReceipts;
  volatile Function<Long, Optional<PlanMessage>> plans = _ -> Optional.empty();
  volatile GatewayName certifies = GATEWAY;

  private final CertificateAuthority authority;
  private final HttpsServer server;
  private final List<String> usedSecrets = new ArrayList<>();
  private final Map<String, Long> storedThrough = new HashMap<>();

  private TestController(CertificateAuthority authority, int port) throws IOException {
    this.authority = authority;
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new WantsCertificate(tls()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    handle(AgentPaths.JOIN, this::join);
    handle(AgentPaths.RENEW, this::renew);
    handle(AgentPaths.PLAN, this::plan);
    handle(AgentPaths.EVENTS, this::events);
    handle(AgentPaths.APPLIED, this::applied);
    handle(AgentPaths.COMMANDS, this::commands);
    handle(AgentPaths.TRACE, this::trace);
    server.start();
  }

  static TestController start(CertificateAuthority authority) throws IOException {
    return new TestController(authority, 0);
  }

  static CertificateAuthority authority() {
    return CertificateAuthority.create("test", KeyAlgorithm.P256, Instant.now(), RANDOM);
  }

  Endpoint endpoint() {
    return Endpoint.parse("127.0.0.1:" + server.getAddress().getPort());
  }

  JoinToken token() {
    return new JoinToken(
        GATEWAY, List.of(endpoint()), authority.root().fingerprint(), "s".repeat(43));
  }

  private SSLContext tls() {
    KeyPair pair = KeyAlgorithm.P256.generate(RANDOM);
    IssuedCertificate leaf =
        authority.issue(LeafRequest.controller("c1", pair.getPublic()), Instant.now(), RANDOM);
    var control = authority.issuer(IssuerRole.CONTROL);
    TlsIdentity identity = new TlsIdentity(control.present(leaf), pair.getPrivate());
    return new MutualTls(identity, control.trust(), InstantSource.system(), RANDOM)
        .context(peer -> peer.equals(PeerId.agent(GATEWAY)));
  }

  private static final class WantsCertificate extends HttpsConfigurator {
    WantsCertificate(SSLContext context) {
      super(context);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
      wanted.setWantClientAuth(true);
      parameters.setSSLParameters(wanted);
    }
  }

  /// Answers a request; empty for 204.
  private interface Answer {
    Optional<Object> to(HttpsExchange exchange) throws IOException;
  }

  private void handle(String path, Answer answer) {
    HttpHandler handler =
        plain -> {
          HttpsExchange exchange = (HttpsExchange) plain;
          asked.add(exchange.getRequestURI().toString());
          LinkRefusal refusal = refusals.get(path);
          if (refusal == null && !path.equals(AgentPaths.JOIN) && !isOurs(exchange)) {
            refusal = new LinkRefusal("agent-certificate-missing", "no certificate");
          }
          if (refusal != null) {
            respond(exchange, 409, refusal);
            return;
          }
          Optional<Object> body = answer.to(exchange);
          respond(exchange, body.isPresent() ? 200 : 204, body.orElse(""));
        };
    server.createContext(path, handler);
  }

  private static boolean isOurs(HttpsExchange exchange) {
    return MutualTls.peer(exchange.getSSLSession())
        .filter(PeerId.agent(GATEWAY)::equals)
        .isPresent();
  }

  private static void respond(HttpsExchange exchange, int status, Object body) throws IOException {
    try (exchange) {
      if (status == 204) {
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      byte[] bytes = GatewayJson.write(body);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Optional<Object> join(HttpsExchange exchange) throws IOException {
    JoinRequest request = read(exchange, JoinRequest.class);
    synchronized (usedSecrets) {
      if (usedSecrets.contains(request.secret())) {
        return Optional.of(new LinkRefusal("unexpected", "asked twice"));
      }
      usedSecrets.add(request.secret());
    }
    return Optional.of(certify(request.controlRequest(), request.serverRequest()));
  }

  private Optional<Object> renew(HttpsExchange exchange) throws IOException {
    RenewRequest request = read(exchange, RenewRequest.class);
    return Optional.of(certify(request.controlRequest(), request.serverRequest()));
  }

  Certificates certify(String controlRequest, String serverRequest) {
    var control = CertificateRequest.parse(controlRequest).key();
    var server = CertificateRequest.parse(serverRequest).key();
    Instant now = Instant.now();
    return new Certificates(
        authority.issue(LeafRequest.agent(certifies, control), now, RANDOM).toPem(),
        authority.issue(LeafRequest.openVpnServer(certifies, server), now, RANDOM).toPem(),
        List.of(authority.issuer(IssuerRole.CONTROL).trustPem()),
        List.of(authority.issuer(IssuerRole.GATEWAYS).chain().getFirst().toPem()),
        authority.root().certificate().toPem());
  }

  private Optional<Object> plan(HttpsExchange exchange) {
    waits.add(number(exchange, "wait"));
    return plans.apply(number(exchange, "since")).map(message -> (Object) message);
  }

  private synchronized Optional<Object> events(HttpsExchange exchange) throws IOException {
    EventBatch batch = read(exchange, EventBatch.class);
    batches.add(batch);
    long stored = storedThrough.getOrDefault(batch.spool(), 0L);
    long through = Math.max(stored, batch.events().getLast().number());
    storedThrough.put(batch.spool(), through);
    if (loseReceipts) {
      loseReceipts = false;
      throw new IOException("the answer is lost");
    }
    return Optional.of(new EventBatch.Receipt(through));
  }

  private Optional<Object> applied(HttpsExchange exchange) throws IOException {
    applied.add(read(exchange, AppliedState.class));
    return Optional.empty();
  }

  private Optional<Object> commands(HttpsExchange exchange) {
    long after = number(exchange, "after");
    List<SessionCommand> open = commands.stream().filter(command -> command.id() > after).toList();
    return open.isEmpty() ? Optional.empty() : Optional.of(open);
  }

  private Optional<Object> trace(HttpsExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      reports.add(read(exchange, PolicyTrace.Report.class));
      return Optional.of(new PolicyTrace.Receipt(true));
    }
    String query = exchange.getRequestURI().getQuery();
    return wish.filter(wanted -> !query.startsWith("known=" + wanted.id() + "&"))
        .map(wanted -> (Object) wanted);
  }

  private static long number(HttpsExchange exchange, String name) {
    for (String part : exchange.getRequestURI().getQuery().split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return Long.parseLong(part.substring(name.length() + 1));
      }
    }
    return 0;
  }

  private static <T> T read(HttpsExchange exchange, Class<T> type) throws IOException {
    return GatewayJson.read(exchange.getRequestBody().readAllBytes(), type);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
