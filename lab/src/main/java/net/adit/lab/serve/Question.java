package net.adit.lab.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import net.adit.lab.host.Netns;
import net.adit.model.net.IpAddress;

/// Asks a [WhoAmI] server, from inside a namespace, which address it sees. Stateless.
public final class Question {
  /// The port on which the lab's servers listen.
  public static final int PORT = 7007;

  private static final int TRY_MILLIS = 400;

  private Question() {}

  /// The address a server sees when asked by UDP; packets are repeated, empty if none comes back in
  /// time.
  public static Optional<IpAddress> byUdp(String namespace, IpAddress server, Duration within) {
    return Netns.call(
        namespace,
        () -> {
          try (DatagramChannel channel = DatagramChannel.open()) {
            long deadline = System.nanoTime() + within.toNanos();
            Optional<IpAddress> answer = Optional.empty();
            while (answer.isEmpty() && System.nanoTime() - deadline < 0) {
              answer = tryUdp(channel, address(server));
            }
            return answer;
          }
        });
  }

  /// As [#byUdp] with a single packet.
  public static Optional<IpAddress> once(String namespace, IpAddress server) {
    return byUdp(namespace, server, Duration.ofMillis(1));
  }

  private static Optional<IpAddress> tryUdp(DatagramChannel channel, InetSocketAddress server) {
    byte[] question = "who".getBytes(StandardCharsets.US_ASCII);
    byte[] buffer = new byte[256];
    try {
      channel.socket().setSoTimeout(TRY_MILLIS);
      channel.send(ByteBuffer.wrap(question), server);
      var packet = new java.net.DatagramPacket(buffer, buffer.length);
      channel.socket().receive(packet);
      String answer = new String(buffer, 0, packet.getLength(), StandardCharsets.US_ASCII);
      return Optional.of(IpAddress.parse(answer.split(" ", 2)[0]));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /// The address a server sees on a TCP connection; empty if none comes about in time.
  public static Optional<IpAddress> byTcp(String namespace, IpAddress server, Duration within) {
    return Netns.call(
        namespace,
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(address(server), (int) within.toMillis());
            socket.setSoTimeout((int) within.toMillis());
            BufferedReader lines =
                new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Optional.ofNullable(lines.readLine()).map(IpAddress::parse);
          } catch (IOException none) {
            return Optional.empty();
          }
        });
  }

  private static InetSocketAddress address(IpAddress server) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(server.toBytes()), PORT);
  }
}
