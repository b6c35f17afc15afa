package net.adit.lab.chaos.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.adit.lab.host.Netns;

/// Listens where packets may not arrive, and writes down each that does. Thread-safe; one thread
/// listens.
public final class Trap implements AutoCloseable {
  private final String place;
  private final DatagramChannel channel;
  private final List<Caught> caught = new CopyOnWriteArrayList<>();

  /// A packet that arrived.
  ///
  /// @param text what is in it: whose it is
  public record Caught(Instant at, String place, String from, String text) {
    @Override
    public String toString() {
      return "a packet of " + text + " from " + from + " arrived at " + place + " at " + at;
    }
  }

  private Trap(String place, DatagramChannel channel) {
    this.place = place;
    this.channel = channel;
  }

  static Trap open(String namespace, String place, int port) {
    Trap trap =
        new Trap(
            place,
            Netns.call(namespace, () -> DatagramChannel.open().bind(new InetSocketAddress(port))));
    Thread.ofPlatform().daemon().name("trap at " + place).start(trap::listen);
    return trap;
  }

  private void listen() {
    ByteBuffer packet = ByteBuffer.allocate(256);
    while (channel.isOpen()) {
      try {
        packet.clear();
        String from = channel.receive(packet).toString();
        packet.flip();
        String text = StandardCharsets.US_ASCII.decode(packet).toString();
        caught.add(new Caught(Instant.now(), place, from, text));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException unreachable) {
        // ICMP errors of single packets show up here.
      }
    }
  }

  /// What arrived from an instant on.
  public List<Caught> since(Instant from) {
    return caught.stream().filter(one -> !one.at().isBefore(from)).toList();
  }

  @Override
  public void close() {
    Packets.close(channel);
  }
}
