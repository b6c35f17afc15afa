package net.adit.protocol.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.protocol.rest.Page;
import org.jspecify.annotations.Nullable;

/// The JSON form of the public API: the model's, and besides an absent list or map is an empty one,
/// an absent `Optional` is empty, anything else absent is refused; enumerations are lower case.
/// Thread-safe.
public final class RestJson {
  private static final JsonMapper MAPPER = mapper();
  private static final JsonMapper LENIENT =
      MAPPER.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Object NOTHING = new Object();

  private RestJson() {}

  private static JsonMapper mapper() {
    JsonSetter.Value emptyIfAbsent = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    return AditJson.mapper()
        .rebuild()
        .configure(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, true)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .withConfigOverride(List.class, list -> list.setSetterInfo(emptyIfAbsent))
        .withConfigOverride(SortedSet.class, set -> set.setSetterInfo(emptyIfAbsent))
        .withConfigOverride(SortedMap.class, map -> map.setSetterInfo(emptyIfAbsent))
        .build();
  }

  public static byte[] write(Object message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(
          "writing a " + message.getClass().getSimpleName(), impossible);
    }
  }

  /// Reads what a client sends: a field that does not exist is refused, as it is a slip of the pen
  /// or wants what this version cannot do.
  ///
  /// @throws ProtocolException if the bytes are not such a message; says where and why
  public static <T> T readRequest(byte[] bytes, Class<T> type) {
    return read(MAPPER, bytes, type);
  }

  /// Reads what a controller answers, which may be newer: fields that this version does not know
  /// are passed over.
  ///
  /// @throws ProtocolException if the bytes are not such a message; says where and why
  public static <T> T read(byte[] bytes, Class<T> type) {
    return read(LENIENT, bytes, type);
  }

  private static <T> T read(JsonMapper mapper, byte[] bytes, Class<T> type) {
    Object value = readAs(mapper, bytes, TypeFactory.defaultInstance().constructType(type));
    if (!type.isInstance(value)) {
      throw malformed("the body is empty", Place.field("body"), null);
    }
    return type.cast(value);
  }

  /// Reads a part of a list.
  ///
  /// @throws ProtocolException as [#read] does
  @SuppressWarnings("unchecked")
  public static <T> Page<T> readPage(byte[] bytes, Class<T> item) {
    JavaType type = TypeFactory.defaultInstance().constructParametricType(Page.class, item);
    return (Page<T>) readAs(LENIENT, bytes, type);
  }

  private static Object readAs(JsonMapper mapper, byte[] bytes, JavaType type) {
    try {
      Object value = mapper.readValue(bytes, type);
      return Objects.requireNonNullElse(value, NOTHING);
    } catch (UnrecognizedPropertyException unknown) {
      throw malformed("unknown field '" + unknown.getPropertyName() + "'", unknown);
    } catch (JsonMappingException mapping) {
      throw malformed(reasonOf(mapping), mapping);
    } catch (JsonProcessingException syntax) {
      int line = syntax.getLocation() == null ? 0 : syntax.getLocation().getLineNr();
      int column = syntax.getLocation() == null ? 0 : syntax.getLocation().getColumnNr();
      throw malformed("this is not JSON", new Place("body", line, column), syntax);
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  /// A value's own message where a value refused; else Jackson's, cut before its talk of classes.
  private static String reasonOf(JsonMappingException mapping) {
    Throwable cause = mapping.getCause();
    if (cause instanceof InvalidValueException refused) {
      return String.valueOf(refused.getMessage());
    }
    String message = mapping.getOriginalMessage();
    if (message.contains("FAIL_ON_NULL")) {
      return "this field is missing";
    }
    if (message.startsWith("invalid ")) {
      return message;
    }
    return "this field has the wrong form";
  }

  private static Place placeOf(JsonMappingException mapping) {
    String path =
        mapping.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
            .collect(Collectors.joining());
    return Place.field(path.isEmpty() ? "body" : path.startsWith(".") ? path.substring(1) : path);
  }

  private static ProtocolException malformed(String what, JsonMappingException cause) {
    return malformed(what, placeOf(cause), cause);
  }

  private static ProtocolException malformed(String what, Place place, @Nullable Throwable cause) {
    Refusal refusal =
        Refusal.of(Kind.INVALID, "request-malformed", what, "see /api/v1/openapi.yaml").at(place);
    return cause == null ? new ProtocolException(refusal) : new ProtocolException(refusal, cause);
  }

  /// The name of an enumeration's value as the API writes it.
  public static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
