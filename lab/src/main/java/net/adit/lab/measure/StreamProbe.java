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
  private long sent;
  private long received;
  private long longestNanos;
  private long lastNanos;

  private StreamProbe(DatagramChannel channel, InetSocketAddress server) {
    this.channel = channel;
    this.server = server;
    this.lastNanos = System.nanoTime();
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
        count();
      } catch (AsynchronousCloseException closed) {
        return;
      } catch (IOException unreachable) {
        // The interface is away for the moment: exactly what is to be measured.
      }
      next += PERIOD.toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private synchronized void count() {
    sent++;
  }

  private void receive() {
    ByteBuffer packet = ByteBuffer.allocate(256);
    while (running) {
      try {
        packet.clear();
        channel.receive(packet);
        arrived(System.nanoTime());
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException unreachable) {
        // ICMP errors of single packets show up here.
      }
    }
  }

  private synchronized void arrived(long now) {
    received++;
    longestNanos = Math.max(longestNanos, now - lastNanos);
    lastNanos = now;
  }

  /// What has been seen so far; a silence that still lasts counts.
  public synchronized Stream stream() {
    long open = System.nanoTime() - lastNanos;
    return new Stream(sent, received, Duration.ofNanos(Math.max(longestNanos, open)));
  }

  /// Forgets the silences so far: the next figures are about what comes now.
  public synchronized void mark() {
    longestNanos = 0;
    lastNanos = System.nanoTime();
    sent = 0;
    received = 0;
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

  /// The figures of a stream.
  public record Stream(long sent, long received, Duration longestGap) {}
}
