package net.adit.bench.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;
import net.adit.lab.host.Netns;
import net.adit.model.net.IpAddress;

/// TCP connections that carry as much as they can from clients to a server. Each end is a thread of
/// this process with a socket in its namespace. Stateless.
public final class Flood {
  private static final int BUFFER = 256 * 1024;
  private static final int CONNECT_MILLIS = 10_000;

  /// The connection begins slowly: what flows before does not count.
  private static final Duration RAMP = Duration.ofSeconds(1);

  private Flood() {}

  /// @param from the namespace of the client
  /// @param source its address
  /// @param to the namespace of the server
  /// @param server its address
  public record Path(String from, IpAddress source, String to, IpAddress server) {}

  /// Megabits a second that arrived over all paths together.
  public static double megabits(List<Path> paths, Duration time) {
    LongAdder arrived = new LongAdder();
    List<SocketChannel> ends = new ArrayList<>();
    try {
      paths.forEach(path -> ends.addAll(open(path)));
      for (int i = 0; i < ends.size(); i += 2) {
        SocketChannel client = ends.get(i);
        SocketChannel server = ends.get(i + 1);
        Thread.ofPlatform().daemon().name("flood out").start(() -> send(client));
        Thread.ofPlatform().daemon().name("flood in").start(() -> receive(server, arrived));
      }
      LockSupport.parkNanos(RAMP.toNanos());
      long begun = System.nanoTime();
      long before = arrived.sum();
      LockSupport.parkNanos(time.toNanos());
      return (arrived.sum() - before) * 8.0 / 1e6 / ((System.nanoTime() - begun) / 1e9);
    } finally {
      ends.forEach(Flood::close);
    }
  }

  private static List<SocketChannel> open(Path path) {
    ServerSocketChannel listening =
        Netns.call(path.to(), () -> ServerSocketChannel.open().bind(socket(path.server(), 0)));
    try (listening) {
      int port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
      SocketChannel client = Netns.call(path.from(), () -> connect(path, port));
      return List.of(client, listening.accept());
    } catch (IOException failed) {
      throw new LabException(
          Reason.PROGRAM, "cannot open a connection to " + path.server() + ": " + failed, failed);
    }
  }

  private static SocketChannel connect(Path path, int port) throws IOException {
    SocketChannel client = SocketChannel.open().bind(socket(path.source(), 0));
    client.socket().connect(socket(path.server(), port), CONNECT_MILLIS);
    return client;
  }

  private static InetSocketAddress socket(IpAddress address, int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(address.toBytes()), port);
  }

  private static void send(SocketChannel client) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER);
    try {
      while (client.isOpen()) {
        client.write(bytes.clear());
      }
    } catch (IOException closed) {
      // The reading is over.
    }
  }

  private static void receive(SocketChannel server, LongAdder arrived) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER);
    try {
      int count;
      while ((count = server.read(bytes.clear())) >= 0) {
        arrived.add(count);
      }
    } catch (IOException closed) {
      // The reading is over.
    }
  }

  private static void close(SocketChannel end) {
    try {
      end.close();
    } catch (IOException failed) {
      throw new LabException(Reason.PROGRAM, "cannot close a connection: " + failed, failed);
    }
  }
}
