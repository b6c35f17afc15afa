package net.adit.protocol.rest.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.model.Revision;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Problem;
import net.adit.protocol.rest.header.ReasonHeader;
import net.adit.protocol.rest.header.RevisionHeader;

/// Sends one request and returns the body of its answer, or throws what the controller refused.
/// Thread-safe.
final class RestCaller implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final ClientContext context;

  /// As the header carries it.
  private final String reason;

  private final HttpClient http;

  /// The newest revision that an answer named.
  private final AtomicLong changed = new AtomicLong();

  RestCaller(ClientContext context, String reason) {
    this.context = context;
    this.reason = ReasonHeader.encode(reason);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .sslContext(Trust.in(context.authority()))
            .build();
  }

  byte[] get(String path, Map<String, String> query) {
    return send("GET", path + toText(query), new byte[0], "application/json");
  }

  byte[] send(String method, String path, Object body) {
    return send(method, path, RestJson.write(body), "application/json");
  }

  byte[] send(String method, String path, byte[] body, String mediaType) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(context.url() + path))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + context.token())
            .header("Content-Type", mediaType)
            .header(ReasonHeader.NAME, reason)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = exchange(request);
    if (response.statusCode() >= 300) {
      throw new ProtocolException(refusalIn(response));
    }
    response
        .headers()
        .firstValueAsLong(RevisionHeader.NAME)
        .ifPresent(revision -> changed.accumulateAndGet(revision, Math::max));
    return response.body();
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (SSLException untrusted) {
      throw failed(
          "controller-not-trusted",
          "the controller's certificate is not the one this context trusts",
          "check the address, or copy the context file again",
          untrusted);
    } catch (ConnectException refused) {
      throw failed(
          "controller-unreachable", "no controller answers", "check that it runs", refused);
    } catch (IOException broken) {
      throw failed(
          "controller-unreachable",
          "the connection to the controller broke: " + broken.getMessage(),
          "try again",
          broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", "the request was interrupted", "", stop);
    }
  }

  private ProtocolException failed(String type, String what, String remedy, Exception cause) {
    return new ProtocolException(
        Refusal.of(Kind.UNAVAILABLE, type, what, remedy).at(Place.field(context.url().toString())),
        cause);
  }

  private static Refusal refusalIn(HttpResponse<byte[]> response) {
    boolean problem =
        response.headers().firstValue("Content-Type").orElse("").startsWith(Problem.MEDIA_TYPE);
    return problem
        ? RestJson.read(response.body(), Problem.class).toRefusal()
        : Refusal.of(
            Kind.UNAVAILABLE,
            "answer-not-understood",
            "the answer has status " + response.statusCode() + " and no explanation",
            "check that the address is a controller's");
  }

  /// With its question mark; empty for an empty one.
  static String toText(Map<String, String> query) {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  /// One segment of a path or one value of a query.
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// The revision with the last change made by this caller; 0 before the first.
  Revision changed() {
    return new Revision(changed.get());
  }

  @Override
  public void close() {
    http.close();
  }
}
