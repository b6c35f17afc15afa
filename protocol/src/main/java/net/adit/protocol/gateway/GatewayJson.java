package net.adit.protocol.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import net.adit.model.InvalidValueException;
import net.adit.protocol.json.AditJson;

/// Writes and reads the messages of the agent link and between agents. Thread-safe.
///
/// This is the one place where programs of two versions meet, so it is lenient where that is safe:
/// properties that this version does not know are passed over, a kind of event or a reason it does
/// not know is read as unknown. What must not be half understood is kept from an older program by
/// the feature level: no controller gives a plan to an agent that knows less than the cluster's.
public final class GatewayJson {
  private static final JsonMapper MAPPER =
      AditJson.mapper()
          .rebuild()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .build();

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
