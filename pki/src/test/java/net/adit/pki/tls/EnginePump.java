package net.adit.pki.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/// Carries the records of a handshake between two engines until both are done.
final class EnginePump {
  private static final int MOST_ROUNDS = 50;
  private static final int BUFFER = 1 << 16;

  private EnginePump() {}

  /// @throws SSLException what the first engine that refused said
  static void run(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer toServer = ByteBuffer.allocate(BUFFER);
    ByteBuffer toClient = ByteBuffer.allocate(BUFFER);
    client.beginHandshake();
    server.beginHandshake();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      step(client, toServer, toClient);
      step(server, toClient, toServer);
      if (idle(client) && idle(server) && toServer.position() == 0 && toClient.position() == 0) {
        return;
      }
    }
    throw new SSLException("the handshake does not end");
  }

  private static boolean idle(SSLEngine engine) {
    return engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    ByteBuffer application = ByteBuffer.allocate(BUFFER);
    boolean moved = true;
    while (moved) {
      runTasks(engine);
      int before = out.position();
      engine.wrap(ByteBuffer.allocate(0), out);
      in.flip();
      int available = in.remaining();
      if (available > 0) {
        engine.unwrap(in, application);
      }
      moved = out.position() != before || in.remaining() != available;
      in.compact();
    }
  }

  private static void runTasks(SSLEngine engine) {
    Runnable task = engine.getDelegatedTask();
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }
}
