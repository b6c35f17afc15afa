package net.adit.protocol.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import net.adit.model.InvalidValueException;

/// Maps values with a canonical text to JSON strings, as values and as keys of objects.
///
/// Equal texts of one message become one value: a plan names each of ten thousand devices three
/// times, and a gateway keeps it in memory.
final class TextModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  TextModule(String name) {
    super(name);
  }

  /// @param parse reads what `toString` wrote
  <T> TextModule with(Class<T> type, Function<String, T> parse) {
    addSerializer(type, new ValueWriter<T>());
    addKeySerializer(type, new KeyWriter<T>());
    addDeserializer(type, new ValueReader<>(type, parse));
    addKeyDeserializer(type, new KeyReader<>(type, parse));
    return this;
  }

  private static final class ValueWriter<T> extends JsonSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class KeyWriter<T> extends JsonSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider context)
        throws IOException {
      out.writeFieldName(value.toString());
    }
  }

  private static final class ValueReader<T> extends JsonDeserializer<T> {
    private final Class<T> type;
    private final Function<String, T> parse;

    ValueReader(Class<T> type, Function<String, T> parse) {
      this.type = type;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getValueAsString();
      if (text == null) {
        throw InvalidFormatException.from(in, "expected a string", "", type);
      }
      try {
        return Known.in(context).value(type, text, parse);
      } catch (InvalidValueException refused) {
        throw InvalidFormatException.from(in, refused.getMessage(), text, type);
      }
    }
  }

  /// The values that one message has named so far. Confined to the thread that reads it.
  private static final class Known {
    private final Map<Class<?>, Map<String, Object>> values = new HashMap<>();

    static Known in(DeserializationContext context) {
      if (context.getAttribute(Known.class) instanceof Known known) {
        return known;
      }
      Known fresh = new Known();
      context.setAttribute(Known.class, fresh);
      return fresh;
    }

    <T> T value(Class<T> type, String text, Function<String, T> parse) {
      Map<String, Object> ofType = values.computeIfAbsent(type, _ -> new HashMap<>());
      return type.cast(ofType.computeIfAbsent(text, parse));
    }
  }

  private static final class KeyReader<T> extends KeyDeserializer {
    private final Class<T> type;
    private final Function<String, T> parse;

    KeyReader(Class<T> type, Function<String, T> parse) {
      this.type = type;
      this.parse = parse;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      try {
        return Known.in(context).value(type, key, parse);
      } catch (InvalidValueException refused) {
        throw InvalidFormatException.from(context.getParser(), refused.getMessage(), key, type);
      }
    }
  }
}
