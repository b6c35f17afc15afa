package net.adit.lab.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import net.adit.lab.host.LabException;
import net.adit.lab.host.Netns;
import net.adit.model.net.IpAddress;

/// One TCP connection from a client to a server that echoes lines: 200 numbered lines a second, all
/// of which must come back once and in order. It is never opened anew. Thread-safe; one thread
/// sends, one receives.
public final class ConnectionProbe implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(5);
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private final Socket socket;
  private final Tally tally = new Tally();
  private volatile Optional<String> broken = Optional.empty();

  private ConnectionProbe(Socket socket) {
    this.socket = socket;
  }

  /// Connects and starts to send.
  ///
  /// @param source the client's own address in the tunnel, at which the connection stays
  /// @throws LabException if the server cannot be reached
  public static ConnectionProbe start(
      String namespace, IpAddress source, IpAddress server, int port) {
    ConnectionProbe probe =
        new ConnectionProbe(Netns.call(namespace, () -> connect(source, server, port)));
    Thread.ofPlatform().daemon().name("connection out").start(probe::send);
    Thread.ofPlatform().daemon().name("connection in").start(probe::receive);
    return probe;
  }

  private static Socket connect(IpAddress source, IpAddress server, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(source.toBytes()), 0));
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(server.toBytes()), port),
          (int) CONNECT.toMillis());
      return socket;
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  private void send() {
    long next = System.nanoTime();
    try {
      for (long number = 1; !socket.isClosed(); number++) {
        socket.getOutputStream().write((number + "\n").getBytes(StandardCharsets.US_ASCII));
        tally.sent();
        next += PERIOD.toNanos();
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (IOException failed) {
      broke("sending: " + failed.getMessage());
    }
  }

  private void receive() {
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String line = lines.readLine(); // The server greets with the address it sees.
      for (long due = 1; line != null && (line = lines.readLine()) != null; due++) {
        if (!line.equals(Long.toString(due))) {
          broke("line " + line + " came back where " + due + " was due");
          return;
        }
        tally.received();
      }
      broke("the server closed it");
    } catch (IOException failed) {
      broke("receiving: " + failed.getMessage());
    }
  }

  private synchronized void broke(String how) {
    if (broken.isEmpty()) {
      broken = Optional.of(how);
    }
  }

  /// What has been seen so far; a silence that still lasts counts.
  public Flow flow() {
    return tally.flow();
  }

  /// How the connection ended, if it has.
  public Optional<String> broken() {
    return broken;
  }

  /// Forgets the silences so far: the next figures are about what comes now.
  public void mark() {
    tally.mark();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new LabException(
          LabException.Reason.PROGRAM, "cannot close a connection: " + failed, failed);
    }
  }
}
