package net.adit.lab.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/// The server behind a core router: tells each peer the address it sees it come from, and echoes.
/// One port, TCP and UDP, IPv4 and IPv6.
///
/// UDP: a packet comes back with the peer's address and a blank in front. TCP: the first line is
/// the peer's address, then each line comes back as it is.
public final class WhoAmI {
  private static final int LARGEST = 2048;

  private WhoAmI() {}

  /// @param arguments the port
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    DatagramChannel udp = DatagramChannel.open().bind(new InetSocketAddress(port));
    ServerSocket tcp = new ServerSocket(port);
    Thread.ofPlatform().name("udp").start(() -> serveUdp(udp));
    System.out.println("listening on port " + port);
    while (true) {
      Socket peer = tcp.accept();
      Thread.ofVirtual().name("tcp " + peer.getRemoteSocketAddress()).start(() -> serve(peer));
    }
  }

  private static void serveUdp(DatagramChannel udp) {
    ByteBuffer packet = ByteBuffer.allocate(LARGEST);
    while (true) {
      try {
        packet.clear();
        InetSocketAddress peer = (InetSocketAddress) udp.receive(packet);
        byte[] address = (text(peer.getAddress()) + " ").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer answer = ByteBuffer.allocate(address.length + packet.flip().remaining());
        udp.send(answer.put(address).put(packet).flip(), peer);
      } catch (IOException unreachable) {
        // The peer went away between question and answer: the next one counts.
        System.err.println(unreachable);
      }
    }
  }

  private static void serve(Socket peer) {
    try (peer;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
      peer.setTcpNoDelay(true);
      say(peer, text(peer.getInetAddress()));
      String line;
      while ((line = lines.readLine()) != null) {
        say(peer, line);
      }
    } catch (IOException gone) {
      System.err.println(gone);
    }
  }

  private static void say(Socket peer, String line) throws IOException {
    peer.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// The address without a zone, in the JDK's form.
  private static String text(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress()).getHostAddress();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
