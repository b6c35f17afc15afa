package net.adit.controller.rest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import net.adit.controller.access.TokenDesk;
import net.adit.controller.store.table.ApiToken;
import net.adit.model.Refusal;
import net.adit.protocol.rest.header.RevisionHeader;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves a table of routes over HTTPS, every request in a virtual thread of its own. Thread-safe.
public final class RestServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);
  private static final int IDLE_MILLIS = 60_000;

  private final Javalin server;

  private RestServer(Javalin server) {
    this.server = server;
  }

  /// What is served, to whom, and who counts.
  ///
  /// @param notServing why nothing is served at the moment, if so
  public record Service(
      Supplier<Optional<Refusal>> notServing, List<Route> routes, TokenDesk tokens, Meters meters) {
    public Service {
      routes = List.copyOf(routes);
    }
  }

  /// Listens at once.
  ///
  /// @param port 0 for any free one, see [#port()]
  /// @param tls presents the controller's certificate; clients show none
  public static RestServer start(String host, int port, SSLContext tls, Service service) {
    Exchange exchange =
        new Exchange(service.notServing(), new Gate(service.tokens()), service.meters());
    Javalin server =
        Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.http.maxRequestSize = Call.LONGEST_FILE;
          config.http.prefer405over404 = true;
          config.jetty.addConnector((jetty, _) -> connector(jetty, host, port, tls));
          register(config.routes, service.routes(), exchange);
        });
    return new RestServer(server.start());
  }

  public int port() {
    return server.port();
  }

  /// Stops listening; requests in progress get a moment to end.
  @Override
  public void close() {
    server.stop();
  }

  private static void register(RoutesConfig routes, List<Route> table, Exchange exchange) {
    for (Route route : table) {
      routes.addHttpHandler(
          HandlerType.findOrCreate(route.method().name()),
          route.path(),
          context -> exchange.run(route, context));
    }
    routes.exception(HttpResponseException.class, exchange::unmatched);
    routes.exception(Exception.class, exchange::unmatched);
  }

  private static ServerConnector connector(Server jetty, String host, int port, SSLContext tls) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(tls);
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    HttpConfiguration http = new HttpConfiguration();
    // The controller is also reached by addresses and names that its certificate does not list.
    http.addCustomizer(new SecureRequestCustomizer(false));
    http.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(jetty, factory, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  /// One request from token to answer.
  private record Exchange(Supplier<Optional<Refusal>> notServing, Gate gate, Meters meters) {
    void run(Route route, Context context) {
      long start = System.nanoTime();
      Reply reply = reply(route, context);
      send(reply, context);
      meters.answered(
          route.method().name(),
          route.path(),
          reply.status(),
          Duration.ofNanos(System.nanoTime() - start));
      if (route.method() != Route.Method.GET) {
        LOG.info("{} answered {}", route, reply.status());
      }
    }

    private Reply reply(Route route, Context context) {
      try {
        Optional<ApiToken> caller = gate.admit(route, context);
        return notServing
            .get()
            .map(Reply::problem)
            .orElseGet(() -> route.handler().handle(new Call(context, caller)));
      } catch (RuntimeException thrown) {
        return Reply.problem(Problems.of(thrown, route.toString()));
      }
    }

    void unmatched(Exception thrown, Context context) {
      Reply reply = Reply.problem(Problems.of(thrown, "a request"));
      send(reply, context);
      meters.answered("other", "none", reply.status(), Duration.ZERO);
    }

    private static void send(Reply reply, Context context) {
      context
          .header("Strict-Transport-Security", "max-age=31536000")
          .header("X-Content-Type-Options", "nosniff")
          .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
          .header("Referrer-Policy", "no-referrer")
          .header("Cache-Control", "no-store")
          .status(reply.status());
      reply
          .revision()
          .ifPresent(revision -> context.header(RevisionHeader.NAME, revision.toString()));
      if (reply.status() != 204) {
        // As bytes: from a string Javalin makes Latin-1 of all types but application/json.
        context.contentType(reply.mediaType()).result(reply.body().getBytes(UTF_8));
      }
    }
  }
}
