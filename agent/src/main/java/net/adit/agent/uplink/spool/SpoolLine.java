package net.adit.agent.uplink.spool;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import net.adit.model.InvalidValueException;
import net.adit.protocol.gateway.EventBatch.NumberedEvent;
import net.adit.protocol.gateway.GatewayJson;

/// One event as a line of a spool file: eight hexadecimal digits of CRC-32C, a blank, JSON, a line
/// feed. Pure.
final class SpoolLine {
  private static final int HEAD = 9;

  private SpoolLine() {}

  static byte[] encode(NumberedEvent event) {
    byte[] json = GatewayJson.write(event);
    byte[] line = new byte[HEAD + json.length + 1];
    byte[] sum = checksum(json).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(sum, 0, line, 0, sum.length);
    line[HEAD - 1] = ' ';
    System.arraycopy(json, 0, line, HEAD, json.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /// @param line without its line feed
  /// @return empty if it is damaged
  static Optional<NumberedEvent> decode(byte[] line) {
    if (line.length <= HEAD) {
      return Optional.empty();
    }
    String sum = new String(line, 0, HEAD, StandardCharsets.US_ASCII);
    byte[] json = Arrays.copyOfRange(line, HEAD, line.length);
    if (!sum.equals(checksum(json) + " ")) {
      return Optional.empty();
    }
    try {
      return Optional.of(GatewayJson.read(json, NumberedEvent.class));
    } catch (InvalidValueException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  private static String checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, bytes.length);
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
