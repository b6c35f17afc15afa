package net.adit.agent.peers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import net.adit.host.HostException;
import net.adit.model.Refusal;
import net.adit.model.net.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections of other agents on this gateway's endpoint, one virtual thread each.
final class PeerListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeerListener.class);
  private static final int BACKLOG = 64;

  /// Strangers can hold no more than this many connections.
  private static final int MOST_CONNECTIONS = 256;

  /// Handles one connection until it is over.
  @FunctionalInterface
  interface Handler {
    void serve(Socket socket) throws IOException;
  }

  private final Endpoint endpoint;
  private final Handler handler;
  private final ServerSocket socket;
  private final Semaphore free = new Semaphore(MOST_CONNECTIONS);

  /// @throws HostException if the port is in use
  PeerListener(Endpoint endpoint, Handler handler) {
    this.endpoint = endpoint;
    this.handler = handler;
    this.socket = bind(endpoint);
    Thread.ofVirtual().name("peers-accept").start(this::accept);
  }

  private static ServerSocket bind(Endpoint endpoint) {
    int port = endpoint.port().number();
    try {
      return bind(new InetSocketAddress(endpoint.host(), port));
    } catch (IOException notOurAddress) {
      return bindAnywhere(port, notOurAddress);
    }
  }

  /// The endpoint may be a name, or an address that a router in front translates.
  private static ServerSocket bindAnywhere(int port, IOException cause) {
    try {
      return bind(new InetSocketAddress(port));
    } catch (IOException taken) {
      taken.addSuppressed(cause);
      throw new HostException(
          HostException.Reason.HELD,
          Refusal.of(
              Refusal.Kind.CONFLICT,
              "port-in-use",
              "cannot listen for other gateways on port " + port + ": " + taken.getMessage(),
              "find who holds it with 'ss -ltnp', or change the gateway's peer endpoint"),
          taken);
    }
  }

  private static ServerSocket bind(InetSocketAddress address) throws IOException {
    if (address.isUnresolved()) {
      throw new BindException("the name cannot be resolved");
    }
    ServerSocket opened = new ServerSocket();
    try {
      opened.bind(address, BACKLOG);
      return opened;
    } catch (IOException failed) {
      opened.close();
      throw failed;
    }
  }

  Endpoint endpoint() {
    return endpoint;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        if (free.tryAcquire()) {
          Thread.ofVirtual().name("peer-accepted").start(() -> serve(connection));
        } else {
          connection.close();
        }
      } catch (IOException failed) {
        LOG.debug("accepting a peer: {}", failed.getMessage());
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      handler.serve(connection);
    } catch (IOException | RuntimeException failed) {
      LOG.debug("connection from {}: {}", connection.getRemoteSocketAddress(), failed.getMessage());
    } finally {
      free.release();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      LOG.debug("closing the peer port: {}", alreadyGone.getMessage());
    }
  }
}
