package net.adit.lab.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import net.adit.lab.host.Netns;
import net.adit.model.net.IpAddress;

/// A stream of 200 packets a second from a client to a server that echoes it: how long was the
/// longest silence? Thread-safe; one thread sends, one receives.
public final class StreamProbe implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(5);
  private final DatagramChannel channel;
  private final InetSocketAddress server;
  private volatile boolean running = true;
  private final Tally tally = new Tally();

  private StreamProbe(DatagramChannel channel, InetSocketAddress server) {
    this.channel = channel;
    this.server = server;
  }

  /// Starts the stream.
  ///
  /// @param source the client's own address in the tunnel: it must be there, and stays the stream's
  ///   source even while the interface is away
  public static StreamProbe start(String namespace, IpAddress source, IpAddress server, int port) {
    DatagramChannel channel =
        Netns.call(
            namespace,
            () ->
                DatagramChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getByAddress(source.toBytes()), 0)));
    InetSocketAddress target =
        Netns.call(
            namespace,
            () -> new InetSocketAddress(InetAddress.getByAddress(server.toBytes()), port));
    StreamProbe probe = new StreamProbe(channel, target);
    Thread.ofPlatform().daemon().name("stream out").start(probe::send);
    Thread.ofPlatform().daemon().name("stream in").start(probe::receive);
    return probe;
  }

  private void send() {
    long next = System.nanoTime();
    while (running) {
      try {
        channel.send(ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).flip(), server);
        tally.sent();
      } catch (AsynchronousCloseException closed) {
        return;
      } catch (IOException unreachable) {
        // The interface is away for the moment: exactly what is to be measured.
      }
      next += PERIOD.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void receive() {
    ByteBuffer packet = ByteBuffer.allocate(256);
    while (running) {
      try {
        packet.clear();
        channel.receive(packet);
        tally.received();
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException unreachable) {
        // ICMP errors of single packets show up here.
      }
    }
  }

  /// What has been seen so far; a silence that still lasts counts.
  public Flow flow() {
    return tally.flow();
  }

  /// Forgets the silences so far: the next figures are about what comes now.
  public void mark() {
    tally.mark();
  }

  @Override
  public void close() {
    running = false;
    try {
      channel.close();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
