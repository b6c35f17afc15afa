package net.adit.agent.balancer.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import net.adit.pki.tlscrypt.TlsCryptChannel;

/// Asks a daemon over TCP: a connection of its own for each probe, packets behind their length in
/// two bytes. Confined to one thread at a time.
///
/// A daemon has no cookies for TCP, the connection itself proves the address: it keeps what it made
/// for the probe until the connection ends, which is at once.
public final class TcpProber implements Prober {
  private static final int LARGEST_ANSWER = 512;

  private final InetSocketAddress daemon;
  private final TlsCryptChannel channel;
  private final SecureRandom random;
  private final InstantSource time;

  public TcpProber(
      InetSocketAddress daemon, TlsCryptChannel channel, SecureRandom random, InstantSource time) {
    this.daemon = daemon;
    this.channel = channel;
    this.random = random;
    this.time = time;
  }

  @Override
  public ProbeResult probe(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try (Socket socket = new Socket()) {
      // Ended by a reset: thousands of closed connections a day would wait for late segments.
      socket.setSoLinger(true, 0);
      socket.setTcpNoDelay(true);
      socket.connect(daemon, millisLeft(deadline));
      return exchange(socket, deadline) ? ProbeResult.ANSWERED : ProbeResult.SILENT;
    } catch (ConnectException refused) {
      return ProbeResult.REFUSED;
    } catch (IOException nothing) {
      return ProbeResult.SILENT;
    }
  }

  private boolean exchange(Socket socket, long deadline) throws IOException {
    ResetExchange exchange = new ResetExchange(channel, random.nextLong());
    byte[] request = exchange.request(time.instant());
    socket
        .getOutputStream()
        .write(
            ByteBuffer.allocate(Short.BYTES + request.length)
                .putShort((short) request.length)
                .put(request)
                .array());
    socket.setSoTimeout(millisLeft(deadline));
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int length = in.readUnsignedShort();
    if (length > LARGEST_ANSWER) {
      return false;
    }
    byte[] answer = new byte[length];
    in.readFully(answer);
    return exchange.isAnsweredBy(answer);
  }

  private static int millisLeft(long deadline) throws IOException {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("no answer");
    }
    return (int) left;
  }

  @Override
  public void close() {
    // Each probe has ended its own connection.
  }
}
