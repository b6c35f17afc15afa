package net.adit.protocol.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import net.adit.model.InvalidValueException;
import net.adit.protocol.json.AditJson;

/// Writes and reads the messages of the agent link. Thread-safe.
public final class GatewayJson {
  private static final JsonMapper MAPPER = AditJson.mapper();

  private GatewayJson() {}

  public static byte[] write(Object message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(
          "writing a " + message.getClass().getSimpleName(), impossible);
    }
  }

  /// @throws InvalidValueException if the bytes are not such a message; says where, not what they
  ///   hold
  public static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return MAPPER.readValue(bytes, type);
    } catch (JsonProcessingException broken) {
      throw new InvalidValueException(
          InvalidValueException.Reason.SYNTAX,
          type.getSimpleName(),
          "line %d column %d"
              .formatted(
                  lineOf(broken),
                  broken.getLocation() == null ? 0 : broken.getLocation().getColumnNr()),
          broken.getOriginalMessage());
    } catch (java.io.IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  private static int lineOf(JsonProcessingException broken) {
    return broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
  }
}
