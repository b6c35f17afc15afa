package net.adit.pki.tlscrypt;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import net.adit.model.identity.SerialNumber;

/// What a tls-crypt-v2 client key carries for the server, readable by who holds the server key.
public sealed interface TlsCryptMetadata {

  /// The first byte is the kind, see `tls_crypt.h`.
  byte[] encode();

  /// What the client key is for: the generation of the server key and the serial number of the
  /// device's certificate at the time. Stored as user data: `adit`, generation (4 bytes), serial
  /// number.
  record Device(int generation, SerialNumber serialNumber) implements TlsCryptMetadata {
    private static final int MAGIC = 0x61646974;

    @Override
    public byte[] encode() {
      byte[] serial = serialNumber.value().toByteArray();
      return ByteBuffer.allocate(9 + serial.length)
          .put((byte) 0)
          .putInt(MAGIC)
          .putInt(generation)
          .put(serial)
          .array();
    }

    static Optional<Device> decode(byte[] metadata) {
      if (metadata.length < 10 || ByteBuffer.wrap(metadata).getInt(1) != MAGIC) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(metadata).position(5);
      int generation = buffer.getInt();
      byte[] serial = new byte[buffer.remaining()];
      buffer.get(serial);
      return Optional.of(
          new Device(generation, new SerialNumber(new java.math.BigInteger(serial))));
    }
  }

  /// When the key was made: what `openvpn --genkey tls-crypt-v2-client` writes without metadata.
  record MadeAt(Instant instant) implements TlsCryptMetadata {
    @Override
    public byte[] encode() {
      return ByteBuffer.allocate(9).put((byte) 1).putLong(instant.getEpochSecond()).array();
    }
  }

  /// Anything else, with its kind byte.
  record Other(byte kind, String hex) implements TlsCryptMetadata {
    @Override
    public byte[] encode() {
      byte[] data = java.util.HexFormat.of().parseHex(hex);
      return ByteBuffer.allocate(1 + data.length).put(kind).put(data).array();
    }
  }

  /// Reads metadata with its kind byte.
  ///
  /// @param metadata at least one byte
  static TlsCryptMetadata decode(byte[] metadata) {
    if (metadata[0] == 1 && metadata.length == 9) {
      return new MadeAt(Instant.ofEpochSecond(ByteBuffer.wrap(metadata).getLong(1)));
    }
    Optional<Device> device = metadata[0] == 0 ? Device.decode(metadata) : Optional.empty();
    String hex = java.util.HexFormat.of().formatHex(metadata, 1, metadata.length);
    return device.isPresent() ? device.get() : new Other(metadata[0], hex);
  }
}
