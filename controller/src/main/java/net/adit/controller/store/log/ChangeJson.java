package net.adit.controller.store.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.sql.StoreException.Reason;
import net.adit.model.desired.Change;
import net.adit.protocol.json.AditJson;

/// Writes changes as JSON with type name and version, and reads every version ever written.
/// Thread-safe.
final class ChangeJson {
  private static final JsonMapper MAPPER = AditJson.mapper();

  private final Map<Class<? extends Change>, ChangeTypes.Type> byRecord = new HashMap<>();
  private final Map<String, ChangeTypes.Type> byName = new HashMap<>();
  private final Map<String, Upcaster> upcasters = new HashMap<>();

  /// A change as it is kept.
  record Encoded(String type, int version, String body) {}

  ChangeJson(List<ChangeTypes.Type> types, List<Upcaster> upcasters) {
    for (ChangeTypes.Type type : types) {
      byRecord.put(type.record(), type);
      byName.put(type.name(), type);
    }
    for (Upcaster upcaster : upcasters) {
      this.upcasters.put(key(upcaster.type(), upcaster.fromVersion()), upcaster);
    }
  }

  static ChangeJson current() {
    return new ChangeJson(ChangeTypes.ALL, ChangeTypes.UPCASTERS);
  }

  /// The feature level that brought the present shape of such a change.
  int levelOf(Change change) {
    return typeOf(change).level();
  }

  private ChangeTypes.Type typeOf(Change change) {
    ChangeTypes.Type type = byRecord.get(change.getClass());
    if (type == null) {
      throw new IllegalStateException("no type name for " + change.getClass().getName());
    }
    return type;
  }

  Encoded encode(Change change) {
    ChangeTypes.Type type = typeOf(change);
    try {
      return new Encoded(type.name(), type.version(), MAPPER.writeValueAsString(change));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("writing a " + type.name(), impossible);
    }
  }

  /// @param place where it lies, for messages
  /// @throws StoreException if type or version is unknown or the JSON is broken: nothing is skipped
  Change decode(Encoded encoded, String place) {
    ChangeTypes.Type type = byName.get(encoded.type());
    if (type == null || encoded.version() > type.version()) {
      throw StoreException.unavailable(
          Reason.NEWER,
          "change-unknown",
          place
              + " is a change '"
              + encoded.type()
              + "' version "
              + encoded.version()
              + ", which this version of Adit does not know",
          "install the version that wrote it or a later one");
    }
    try {
      if (!(MAPPER.readTree(encoded.body()) instanceof ObjectNode body)) {
        throw new IllegalArgumentException("not an object");
      }
      return MAPPER.treeToValue(upcast(type, encoded.version(), body), type.record());
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      throw StoreException.unavailable(
          Reason.DAMAGED,
          "log-damaged",
          place + " cannot be read as '" + encoded.type() + "' version " + encoded.version(),
          "restore a backup");
    }
  }

  private ObjectNode upcast(ChangeTypes.Type type, int from, ObjectNode body) {
    ObjectNode result = body;
    for (int version = from; version < type.version(); version++) {
      Upcaster upcaster = upcasters.get(key(type.name(), version));
      if (upcaster == null) {
        throw new IllegalArgumentException("no upcaster from version " + version);
      }
      result = upcaster.step().apply(result);
    }
    return result;
  }

  private static String key(String type, int version) {
    return type + " " + version;
  }
}
