package net.adit.controller.link;

import io.javalin.Javalin;
import javax.net.ssl.SSLContext;
import net.adit.protocol.gateway.AgentPaths;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// The controller's end of the agent link: HTTPS with mutual TLS on a port of its own. Thread-safe.
///
/// Only `join` answers a client without a certificate: that is what a new agent asks before it has
/// one.
public final class AgentLink implements AutoCloseable {
  private final Javalin server;

  private AgentLink(Javalin server) {
    this.server = server;
  }

  /// Listens at once.
  ///
  /// @param port 0 for any free one, see [#port()]
  /// @param tls presents the controller's certificate up to the root and trusts the control issuer
  public static AgentLink start(String host, int port, SSLContext tls, LinkServices services) {
    AgentRoutes routes = new AgentRoutes(services);
    Javalin server =
        Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.http.maxRequestSize = AgentPaths.LONGEST_BODY;
          config.jetty.addConnector((jetty, http) -> connector(jetty, host, port, tls));
          routes.register(config.routes);
        });
    return new AgentLink(server.start());
  }

  public int port() {
    return server.port();
  }

  /// Stops listening; requests in progress get a moment to end.
  @Override
  public void close() {
    server.stop();
  }

  private static ServerConnector connector(Server jetty, String host, int port, SSLContext tls) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(tls);
    factory.setIncludeProtocols("TLSv1.3");
    factory.setWantClientAuth(true);
    HttpConfiguration http = new HttpConfiguration();
    // Agents reach controllers by addresses that no certificate lists; they check its id instead.
    http.addCustomizer(new SecureRequestCustomizer(false));
    http.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(jetty, factory, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    // Longer than the longest poll.
    connector.setIdleTimeout(90_000);
    return connector;
  }
}
