package net.adit.agent.uplink;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.net.Endpoint;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.LinkRefusal;

/// Requests to whichever controller answers: one after the other is tried, beginning with the one
/// that answered last. Thread-safe.
final class ControllerClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(4);

  private final List<Endpoint> controllers;
  private final HttpClient http;
  private final ControllerClock clock;
  private final AtomicInteger preferred = new AtomicInteger();

  ControllerClient(List<Endpoint> controllers, SSLContext tls, InstantSource time) {
    this.controllers = List.copyOf(controllers);
    this.clock = new ControllerClock(time);
    this.http =
        HttpClient.newBuilder()
            .sslContext(tls)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /// How far the controllers' clock is from this host's, as the last quick answer said.
  Optional<Duration> clockOffset() {
    return clock.offset();
  }

  /// @return empty if there is nothing (204)
  /// @throws HostException if no controller answers, or one refuses
  <T> Optional<T> get(String path, Class<T> type, Duration patience) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder().GET().timeout(patience);
    return send(path, request, type, false);
  }

  /// Asks without reading the answer, which comes at once, so that it tells the clock.
  ///
  /// @throws HostException if no controller answers, or one refuses
  void ask(String path, Duration patience) throws InterruptedException {
    send(path, HttpRequest.newBuilder().GET().timeout(patience), Object.class, true);
  }

  /// @return empty if there is no answer body (204)
  /// @throws HostException if no controller answers, or one refuses
  <T> Optional<T> post(String path, Object body, Class<T> type, Duration patience)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .POST(BodyPublishers.ofByteArray(GatewayJson.write(body)))
            .header("Content-Type", "application/json")
            .timeout(patience);
    return send(path, request, type, true);
  }

  private <T> Optional<T> send(
      String path, HttpRequest.Builder request, Class<T> type, boolean quick)
      throws InterruptedException {
    int first = preferred.get();
    Optional<HostException> failure = Optional.empty();
    for (int attempt = 0; attempt < controllers.size(); attempt++) {
      int index = Math.floorMod(first + attempt, controllers.size());
      Endpoint controller = controllers.get(index);
      try {
        HttpResponse<byte[]> response = exchange(controller, path, request, quick);
        if (response.statusCode() < 500) {
          preferred.set(index);
          return body(controller, response, type);
        }
        failure = Optional.of(refusal(controller, response));
      } catch (IOException unreachable) {
        failure = Optional.of(LinkFailure.unreachable(controller, unreachable));
      }
    }
    throw failure.orElseThrow();
  }

  private HttpResponse<byte[]> exchange(
      Endpoint controller, String path, HttpRequest.Builder request, boolean quick)
      throws IOException, InterruptedException {
    HttpRequest addressed = request.uri(URI.create("https://" + controller + path)).build();
    if (!quick) {
      return http.send(addressed, BodyHandlers.ofByteArray());
    }
    ControllerClock.Measurement measurement = clock.begin();
    HttpResponse<byte[]> response = http.send(addressed, BodyHandlers.ofByteArray());
    measurement.end(response.headers().firstValue("Date"));
    return response;
  }

  private static <T> Optional<T> body(
      Endpoint controller, HttpResponse<byte[]> response, Class<T> type) {
    if (response.statusCode() == 204) {
      return Optional.empty();
    }
    if (response.statusCode() != 200) {
      throw refusal(controller, response);
    }
    try {
      return Optional.of(GatewayJson.read(response.body(), type));
    } catch (InvalidValueException malformed) {
      throw new HostException(
          Reason.CONTROLLER,
          Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "controller-answer-malformed",
              "controller " + controller + " sent what cannot be read: " + malformed.getMessage(),
              "run the same version of Adit on controllers and gateways"),
          malformed);
    }
  }

  private static HostException refusal(Endpoint controller, HttpResponse<byte[]> response) {
    LinkRefusal said;
    try {
      said = GatewayJson.read(response.body(), LinkRefusal.class);
    } catch (InvalidValueException foreign) {
      said =
          new LinkRefusal(
              "controller-refused",
              "controller " + controller + " answered with status " + response.statusCode());
    }
    return LinkFailure.refused(response.statusCode(), said);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
