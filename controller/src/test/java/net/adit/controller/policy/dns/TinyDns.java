package net.adit.controller.policy.dns;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// A DNS server on the loopback (RFC 1035 over UDP): answers A and AAAA, with an alias in between,
/// or keeps silent. Thread-safe.
final class TinyDns implements AutoCloseable {
  private static final int A = 1;
  private static final int CNAME = 5;
  private static final int AAAA = 28;
  private static final int NO_SUCH_NAME = 3;

  private final DatagramSocket socket;
  private final Map<String, List<IpAddress>> names = new ConcurrentHashMap<>();
  private volatile boolean silent;

  TinyDns() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    Thread.ofVirtual().name("tiny-dns").start(this::serve);
  }

  String url() {
    return "dns://127.0.0.1:" + socket.getLocalPort();
  }

  void put(String name, String... addresses) {
    names.put(name, Arrays.stream(addresses).map(IpAddress::parse).toList());
  }

  void remove(String name) {
    names.remove(name);
  }

  void silence(boolean wanted) {
    silent = wanted;
  }

  private void serve() {
    byte[] buffer = new byte[512];
    while (!socket.isClosed()) {
      try {
        DatagramPacket query = new DatagramPacket(buffer, buffer.length);
        socket.receive(query);
        if (!silent) {
          byte[] answer = answer(Arrays.copyOf(buffer, query.getLength()));
          socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(query).position(12);
    StringBuilder name = new StringBuilder();
    for (int length = in.get(); length > 0; length = in.get()) {
      byte[] label = new byte[length];
      in.get(label);
      name.append(name.isEmpty() ? "" : ".").append(new String(label, US_ASCII));
    }
    int type = in.getShort();
    in.getShort();
    List<IpAddress> all = names.get(name.toString());
    List<IpAddress> fitting =
        all == null
            ? List.of()
            : all.stream()
                .filter(each -> (type == A) == (each.family() == Family.V4))
                .filter(_ -> type == A || type == AAAA)
                .toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(query, 0, 2);
    out.writeShort(0x8180 | (all == null ? NO_SUCH_NAME : 0));
    out.writeShort(1);
    out.writeShort(fitting.isEmpty() ? 0 : fitting.size() + 1);
    out.writeInt(0);
    out.write(query, 12, in.position() - 12);
    if (!fitting.isEmpty()) {
      writeAlias(out);
    }
    for (IpAddress each : fitting) {
      write(out, each, type);
    }
    return bytes.toByteArray();
  }

  /// Names the question's name an alias of `x`, which the addresses then belong to.
  private static void writeAlias(DataOutputStream out) throws IOException {
    out.writeShort(0xC00C);
    out.writeShort(CNAME);
    out.writeShort(1);
    out.writeInt(1);
    out.writeShort(3);
    out.write(new byte[] {1, 'x', 0});
  }

  private static void write(DataOutputStream out, IpAddress address, int type) throws IOException {
    out.write(new byte[] {1, 'x', 0});
    out.writeShort(type);
    out.writeShort(1);
    out.writeInt(1);
    out.writeShort(address.toBytes().length);
    out.write(address.toBytes());
  }

  @Override
  public void close() {
    socket.close();
  }
}
