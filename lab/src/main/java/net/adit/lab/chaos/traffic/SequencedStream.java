package net.adit.lab.chaos.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.adit.lab.host.Netns;
import net.adit.lab.serve.Question;
import net.adit.model.net.IpAddress;

/// Numbered packets of a client to a server, one at a time, and their echoes, for as long as a run
/// lasts: whatever becomes of the tunnel, the socket stays. Thread-safe; one thread receives.
final class SequencedStream implements AutoCloseable {
  /// A flow that has been silent for so long does not go on, also on a busy machine.
  static final Duration SILENCE = Duration.ofSeconds(2);

  private final DatagramChannel channel;
  private final InetSocketAddress server;
  private final Set<String> strangers = new TreeSet<>();
  private final String own;
  private long sent;
  private long answered;
  private long newest;
  private final NavigableSet<Instant> answers = new TreeSet<>();

  private SequencedStream(DatagramChannel channel, InetSocketAddress server, String own) {
    this.channel = channel;
    this.server = server;
    this.own = own;
  }

  /// @param own the device's address, from which the server has to see the packets come
  static SequencedStream open(String namespace, IpAddress server, IpAddress own) {
    SequencedStream stream =
        Netns.call(
            namespace,
            () ->
                new SequencedStream(
                    DatagramChannel.open().bind(new InetSocketAddress(0)),
                    new InetSocketAddress(
                        InetAddress.getByAddress(server.toBytes()), Question.PORT),
                    InetAddress.getByAddress(own.toBytes()).getHostAddress()));
    Thread.ofPlatform().daemon().name("echoes to " + own).start(stream::receive);
    return stream;
  }

  /// Sends the next packet.
  synchronized void send() {
    sent++;
    Packets.send(channel, server, Long.toString(sent));
  }

  private void receive() {
    ByteBuffer packet = ByteBuffer.allocate(256);
    while (channel.isOpen()) {
      try {
        packet.clear();
        channel.receive(packet);
        packet.flip();
        received(StandardCharsets.US_ASCII.decode(packet).toString().split(" ", 2));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException unreachable) {
        // ICMP errors of single packets show up here.
      }
    }
  }

  private synchronized void received(String[] words) {
    Instant now = Instant.now();
    if (!words[0].equals(own)) {
      strangers.add(words[0]);
    }
    answers.add(now);
    answered++;
    newest = Math.max(newest, Long.parseLong(words[1]));
  }

  /// The first answer that came after an instant, and was not the last one for long.
  synchronized Optional<Instant> firstAnswer(Instant after) {
    return isSilent() ? Optional.empty() : Optional.ofNullable(answers.higher(after));
  }

  private boolean isSilent() {
    return answers.isEmpty()
        || Duration.between(answers.last(), Instant.now()).compareTo(SILENCE) > 0;
  }

  /// Addresses from which the server saw packets of this stream come, other than its own.
  synchronized Set<String> strangers() {
    return Set.copyOf(strangers);
  }

  synchronized long sent() {
    return sent;
  }

  synchronized long answered() {
    return answered;
  }

  /// The highest number that came back.
  synchronized long newest() {
    return newest;
  }

  @Override
  public void close() {
    Packets.close(channel);
  }
}
