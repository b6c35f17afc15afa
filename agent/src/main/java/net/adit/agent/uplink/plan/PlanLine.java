package net.adit.agent.uplink.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.PlanMessage;

/// One plan message as a line of the plan file: 64 hexadecimal digits of SHA-256, a blank, JSON, a
/// line feed. Pure.
final class PlanLine {
  private static final int HEAD = 65;

  private PlanLine() {}

  static byte[] encode(PlanMessage message) {
    byte[] json = GatewayJson.write(message);
    byte[] line = new byte[HEAD + json.length + 1];
    byte[] sum = digest(json, 0, json.length).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(sum, 0, line, 0, sum.length);
    line[HEAD - 1] = ' ';
    System.arraycopy(json, 0, line, HEAD, json.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /// @param from where the line begins
  /// @param to where its line feed is
  /// @return empty if it is damaged
  static Optional<PlanMessage> decode(byte[] content, int from, int to) {
    if (to - from <= HEAD || content[from + HEAD - 1] != ' ') {
      return Optional.empty();
    }
    String sum = new String(content, from, HEAD - 1, StandardCharsets.US_ASCII);
    if (!sum.equals(digest(content, from + HEAD, to - from - HEAD))) {
      return Optional.empty();
    }
    try {
      byte[] json = Arrays.copyOfRange(content, from + HEAD, to);
      return Optional.of(GatewayJson.read(json, PlanMessage.class));
    } catch (InvalidValueException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  private static String digest(byte[] bytes, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is missing", impossible);
    }
  }
}
