package net.adit.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.adit.model.identity.GatewayName;
import net.adit.pki.CertificateRequest;
import net.adit.pki.IssuedCertificate;
import net.adit.pki.key.KeyAlgorithm;
import net.adit.pki.tls.MutualTls;
import net.adit.pki.tls.TlsIdentity;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.Enrolment;
import net.adit.protocol.gateway.Enrolment.AgentFacts;
import net.adit.protocol.gateway.Enrolment.Certificates;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.JoinToken;
import net.adit.protocol.gateway.LinkRefusal;

/// An agent as far as the controller sees one: keys, requests, and the link with real TLS. Confined
/// to the test's thread.
final class TestAgent implements AutoCloseable {
  private static final AgentFacts FACTS = new AgentFacts("test", 1, 2, "2.6.14");
  private final URI link;
  private final KeyPair controlKey = KeyAlgorithm.P256.generate(TestController.RANDOM);
  private final KeyPair serverKey = KeyAlgorithm.P256.generate(TestController.RANDOM);
  private final List<HttpClient> clients = new ArrayList<>();

  TestAgent(TestController controller) {
    link = URI.create("https://localhost:" + controller.linkPort());
  }

  /// What the controller answered: certificates, or the type of its refusal.
  record Answer(int status, String body) {
    Certificates certificates() {
      return GatewayJson.read(body.getBytes(UTF_8), Certificates.class);
    }

    String refusal() {
      return GatewayJson.read(body.getBytes(UTF_8), LinkRefusal.class).type();
    }
  }

  Answer join(JoinToken token) {
    return joinAs(token, FACTS);
  }

  Answer joinAs(JoinToken token, AgentFacts facts) {
    Enrolment.JoinRequest request =
        new Enrolment.JoinRequest(token.secret(), csr(controlKey, "a"), csr(serverKey, "b"), facts);
    return send(joining(token), "POST", AgentPaths.JOIN, GatewayJson.write(request));
  }

  Answer join(JoinToken token, String brokenRequest) {
    Enrolment.JoinRequest request =
        new Enrolment.JoinRequest(token.secret(), brokenRequest, csr(serverKey, "b"), FACTS);
    return send(joining(token), "POST", AgentPaths.JOIN, GatewayJson.write(request));
  }

  Answer renew(HttpClient joined) {
    Enrolment.RenewRequest request =
        new Enrolment.RenewRequest(csr(controlKey, "x"), csr(serverKey, "y"), FACTS);
    return send(joined, "POST", AgentPaths.RENEW, GatewayJson.write(request));
  }

  Answer post(HttpClient joined, String path, Object message) {
    return send(joined, "POST", path, GatewayJson.write(message));
  }

  Answer get(HttpClient joined, String path) {
    return send(joined, "GET", path, new byte[0]);
  }

  /// A client with the certificate that joining gave.
  HttpClient joined(Certificates certificates) {
    TlsIdentity identity =
        new TlsIdentity(
            List.of(IssuedCertificate.parse(certificates.controlCertificate())),
            controlKey.getPrivate());
    List<IssuedCertificate> trust =
        certificates.controlAuthorities().stream().map(IssuedCertificate::parse).toList();
    return client(
        new MutualTls(identity, trust, InstantSource.system(), TestController.RANDOM)
            .context(_ -> true));
  }

  static GatewayName nameIn(String pem) {
    return new GatewayName(IssuedCertificate.parse(pem).commonName().orElseThrow());
  }

  private HttpClient joining(JoinToken token) {
    return client(MutualTls.joining(token.root(), InstantSource.system(), TestController.RANDOM));
  }

  private HttpClient client(javax.net.ssl.SSLContext tls) {
    HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
    clients.add(client);
    return client;
  }

  private Answer send(HttpClient client, String method, String path, byte[] body) {
    try {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(link.resolve(path))
                  .method(method, BodyPublishers.ofByteArray(body))
                  .build(),
              BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), new String(response.body(), UTF_8));
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  private static String csr(KeyPair pair, String name) {
    return CertificateRequest.create(pair, name, TestController.RANDOM).toPem();
  }

  @Override
  public void close() {
    clients.forEach(HttpClient::close);
  }
}
