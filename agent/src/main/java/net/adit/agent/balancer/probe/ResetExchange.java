package net.adit.agent.balancer.probe;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import net.adit.pki.tlscrypt.TlsCryptChannel;

/// One client's reset with tls-crypt-v2 and the answer that belongs to it. Immutable; pure.
///
/// The reset is `P_CONTROL_HARD_RESET_CLIENT_V3`: no acknowledgements, message 0, and the wrapped
/// key behind it. Its packet id `0x0f000001` says that the client can resend the wrapped key: a
/// server from 2.6 on then answers by a cookie in its own session id and keeps nothing (OpenVPN
/// `tls_pre_decrypt_lite`, `EARLY_NEG_START`). With packet id 1 each reset would cost it a session
/// of 160 kB for a minute.
///
/// @param sessionId of the client; a fresh random one for each exchange
public record ResetExchange(TlsCryptChannel channel, long sessionId) {
  private static final int HARD_RESET_CLIENT_V3 = 10;
  private static final int HARD_RESET_SERVER_V2 = 8;
  private static final int OPCODE_SHIFT = 3;
  private static final int COOKIE_CAPABLE = 0x0f00_0001;
  private static final byte[] NO_ACKNOWLEDGEMENT_MESSAGE_0 = new byte[5];

  /// The datagram that is sent.
  ///
  /// @param now goes along with the packet id; the clocks need not agree, for the packet is the
  ///   first of its session
  public byte[] request(Instant now) {
    byte[] header =
        ByteBuffer.allocate(TlsCryptChannel.HEADER_BYTES)
            .put((byte) (HARD_RESET_CLIENT_V3 << OPCODE_SHIFT))
            .putLong(sessionId)
            .putInt(COOKIE_CAPABLE)
            .putInt((int) now.getEpochSecond())
            .array();
    byte[] sealed = channel.seal(header, NO_ACKNOWLEDGEMENT_MESSAGE_0);
    byte[] wrappedKey = channel.wrappedKey();
    return ByteBuffer.allocate(sealed.length + wrappedKey.length)
        .put(sealed)
        .put(wrappedKey)
        .array();
  }

  /// Whether a packet is the server's reset in answer to this one: from somebody who could open the
  /// wrapped key, and acknowledging message 0 of this session.
  public boolean isAnsweredBy(byte[] packet) {
    if (packet.length == 0 || (packet[0] & 0xFF) >>> OPCODE_SHIFT != HARD_RESET_SERVER_V2) {
      return false;
    }
    Optional<byte[]> clear = channel.open(packet);
    return clear.isPresent() && acknowledges(ByteBuffer.wrap(clear.get()));
  }

  /// The clear text begins with a count, so many message ids, and the session they are of.
  private boolean acknowledges(ByteBuffer clear) {
    if (!clear.hasRemaining()) {
      return false;
    }
    int count = clear.get() & 0xFF;
    if (count == 0 || clear.remaining() < count * Integer.BYTES + Long.BYTES) {
      return false;
    }
    boolean first = false;
    for (int i = 0; i < count; i++) {
      first |= clear.getInt() == 0;
    }
    return first && clear.getLong() == sessionId;
  }
}
