package net.adit.agent.balancer.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import net.adit.pki.tlscrypt.TlsCryptChannel;

/// Asks a daemon over UDP: one datagram there, one back. Confined to one thread at a time.
///
/// The socket is connected, for only so the kernel tells of an ICMP answer that nobody listens. It
/// serves while it is answered, and is opened anew after each failure, because it keeps the source
/// address that the routes gave it when it was opened.
public final class UdpProber implements Prober {
  private static final int LARGEST_ANSWER = 512;

  private final InetSocketAddress daemon;
  private final TlsCryptChannel channel;
  private final SecureRandom random;
  private final InstantSource time;
  private final byte[] buffer = new byte[LARGEST_ANSWER];
  private Optional<DatagramSocket> open = Optional.empty();

  public UdpProber(
      InetSocketAddress daemon, TlsCryptChannel channel, SecureRandom random, InstantSource time) {
    this.daemon = daemon;
    this.channel = channel;
    this.random = random;
    this.time = time;
  }

  @Override
  public ProbeResult probe(Duration patience) {
    ProbeResult result = attempt(patience);
    if (result != ProbeResult.ANSWERED) {
      close();
    }
    return result;
  }

  private ProbeResult attempt(Duration patience) {
    try {
      ResetExchange exchange = new ResetExchange(channel, random.nextLong());
      long deadline = System.nanoTime() + patience.toNanos();
      byte[] request = exchange.request(time.instant());
      DatagramSocket socket = socket();
      socket.send(new DatagramPacket(request, request.length));
      while (!exchange.isAnsweredBy(receive(socket, deadline))) {
        // A late answer to an earlier probe, or somebody else's packet.
      }
      return ProbeResult.ANSWERED;
    } catch (PortUnreachableException refused) {
      return ProbeResult.REFUSED;
    } catch (IOException nothing) {
      return ProbeResult.SILENT;
    }
  }

  private DatagramSocket socket() throws IOException {
    if (open.isEmpty()) {
      DatagramSocket socket = new DatagramSocket();
      open = Optional.of(socket);
      socket.connect(daemon);
    }
    return open.get();
  }

  private byte[] receive(DatagramSocket socket, long deadline) throws IOException {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("no answer");
    }
    socket.setSoTimeout((int) left);
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    socket.receive(packet);
    return Arrays.copyOf(buffer, packet.getLength());
  }

  @Override
  public void close() {
    open.ifPresent(DatagramSocket::close);
    open = Optional.empty();
  }
}
