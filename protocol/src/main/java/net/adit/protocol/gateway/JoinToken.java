package net.adit.protocol.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.Fingerprint;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.Endpoint;

/// What an administrator carries from the controller to a new gateway: where the controllers are,
/// which root to believe, and a secret that is good once. Immutable. [#encoded()] shows it; the
/// text form does not.
///
/// @param controllers agent link endpoints of the controllers, at least one
/// @param root the fingerprint of the cluster's root certificate: the agent trusts nothing else
/// @param secret 32 random bytes in base 64 (URL alphabet)
public record JoinToken(
    GatewayName gateway, List<Endpoint> controllers, Fingerprint root, String secret) {
  private static final String PREFIX = "adit-join-1.";
  private static final int LONGEST = 4096;

  public JoinToken {
    controllers = List.copyOf(controllers);
    if (controllers.isEmpty() || !secret.matches("[A-Za-z0-9_-]{43}")) {
      throw malformed("it lacks a controller or its secret");
    }
  }

  public String encoded() {
    String hosts = controllers.stream().map(Endpoint::toString).collect(Collectors.joining(","));
    String fields = String.join("\n", gateway.value(), hosts, root.value(), secret);
    return PREFIX
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(fields.getBytes(StandardCharsets.UTF_8));
  }

  /// @throws InvalidValueException if the text is not a join token; the message does not repeat it
  public static JoinToken parse(String text) {
    String trimmed = text.strip();
    if (!trimmed.startsWith(PREFIX) || trimmed.length() > LONGEST) {
      throw malformed("expected text that begins with " + PREFIX);
    }
    String[] fields = decode(trimmed.substring(PREFIX.length())).split("\n", -1);
    if (fields.length != 4) {
      throw malformed("it is cut off or was changed");
    }
    return new JoinToken(
        new GatewayName(fields[0]),
        Arrays.stream(fields[1].split(",")).map(Endpoint::parse).toList(),
        Fingerprint.parse(fields[2]),
        fields[3]);
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw malformed("it is cut off or was changed");
    }
  }

  private static InvalidValueException malformed(String why) {
    return new InvalidValueException(Reason.SYNTAX, "join token", "…", why);
  }

  @Override
  public String toString() {
    return "join token for " + gateway;
  }
}
