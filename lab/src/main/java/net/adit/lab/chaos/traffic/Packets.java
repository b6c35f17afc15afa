package net.adit.lab.chaos.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/// Single packets, of which any may be lost. Stateless.
final class Packets {
  private Packets() {}

  static void send(DatagramChannel channel, InetSocketAddress to, String text) {
    try {
      channel.send(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), to);
    } catch (IOException unreachable) {
      // There is no tunnel at the moment.
    }
  }

  static void close(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
