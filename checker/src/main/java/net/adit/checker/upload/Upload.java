package net.adit.checker.upload;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import net.adit.model.Secret;

/// A configuration file as somebody has it, with the fields of the form. Immutable.
public final class Upload {
  private final byte[] config;
  private final Map<Field, Secret> fields;

  private Upload(byte[] config, Map<Field, Secret> fields) {
    this.config = config;
    this.fields = fields;
  }

  /// @param config copied
  public static Upload of(byte[] config) {
    return new Upload(config.clone(), new EnumMap<>(Field.class));
  }

  /// The same with a field; an empty one counts as not given. Exactly one line break at the end of
  /// a passphrase, user name or password is left out: files of secrets end so.
  public Upload with(Field field, byte[] content) {
    Map<Field, Secret> more = new EnumMap<>(fields);
    byte[] kept = field.isLine() ? withoutLineBreak(content) : content;
    if (kept.length > 0) {
      more.put(field, Secret.ofBytes(kept));
    }
    return new Upload(config, more);
  }

  private static byte[] withoutLineBreak(byte[] content) {
    int end = content.length;
    if (end > 0 && content[end - 1] == '\n') {
      end--;
      if (end > 0 && content[end - 1] == '\r') {
        end--;
      }
    }
    return Arrays.copyOf(content, end);
  }

  /// A fresh copy.
  public byte[] config() {
    return config.clone();
  }

  public int byteCount() {
    return config.length;
  }

  public Optional<Secret> field(Field field) {
    return Optional.ofNullable(fields.get(field));
  }

  @Override
  public String toString() {
    return "Upload[" + config.length + " bytes, " + fields.keySet() + "]";
  }
}
