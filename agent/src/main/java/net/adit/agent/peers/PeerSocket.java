package net.adit.agent.peers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import net.adit.model.net.Endpoint;
import net.adit.pki.PeerId;
import net.adit.pki.tls.MutualTls;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.PeerMessage;

/// One TLS connection to another agent: a message a line. One thread may read while another writes.
final class PeerSocket implements AutoCloseable {
  private static final int CONNECT_MILLIS = 3_000;

  /// Three pings missed.
  private static final int SILENCE_MILLIS = 3_500;

  private final Socket plain;
  private final SSLSocket tls;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] line = new byte[PeerMessage.LONGEST_LINE];

  private PeerSocket(Socket plain, SSLSocket tls) throws IOException {
    this.plain = plain;
    this.tls = tls;
    plain.setTcpNoDelay(true);
    plain.setSoTimeout(SILENCE_MILLIS);
    tls.startHandshake();
    this.in = new BufferedInputStream(tls.getInputStream());
    this.out = new BufferedOutputStream(tls.getOutputStream());
  }

  static PeerSocket dial(Endpoint to, SSLContext context) throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(to.host(), to.port().number()), CONNECT_MILLIS);
      SSLSocket tls =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, to.host(), to.port().number(), true);
      return new PeerSocket(plain, tls);
    } catch (IOException | RuntimeException failed) {
      plain.close();
      throw failed;
    }
  }

  static PeerSocket accept(Socket plain, SSLContext context) throws IOException {
    try {
      SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
      tls.setUseClientMode(false);
      tls.setSSLParameters(MutualTls.parameters());
      return new PeerSocket(plain, tls);
    } catch (IOException | RuntimeException failed) {
      plain.close();
      throw failed;
    }
  }

  /// The id in the certificate of the other side.
  Optional<PeerId> peer() {
    return MutualTls.peer(tls.getSession());
  }

  /// Waits for the next line.
  ///
  /// @throws IOException if the connection ended, was silent too long, or the line is too long
  /// @throws net.adit.model.InvalidValueException if the line is no message; the next one may be
  PeerMessage read() throws IOException {
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the peer closed the connection");
      }
      if (length == line.length) {
        throw new IOException("the peer sent a line of more than " + line.length + " bytes");
      }
      line[length++] = (byte) next;
    }
    return GatewayJson.read(Arrays.copyOf(line, length), PeerMessage.class);
  }

  /// Writes without sending yet, see [#flush].
  void write(PeerMessage message) throws IOException {
    out.write(GatewayJson.write(message));
    out.write('\n');
  }

  void flush() throws IOException {
    out.flush();
  }

  /// Ends it at once, also for threads that wait in it.
  @Override
  public void close() {
    try {
      plain.close();
    } catch (IOException alreadyGone) {
      // There is nothing left to release.
    }
  }
}
