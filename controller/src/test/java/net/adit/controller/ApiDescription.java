package net.adit.controller;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The OpenAPI document as maps and lists. Immutable.
final class ApiDescription {
  private final Map<String, Object> root;

  private ApiDescription(Map<String, Object> root) {
    this.root = root;
  }

  static ApiDescription load() {
    try (InputStream in =
        ApiDescription.class.getResourceAsStream("/net/adit/controller/rest/openapi.yaml")) {
      return new ApiDescription(
          map(new Load(LoadSettings.builder().build()).loadFromInputStream(in)));
    } catch (IOException broken) {
      throw new IllegalStateException("openapi.yaml", broken);
    }
  }

  Map<String, Object> paths() {
    return at(root, "paths");
  }

  Map<String, Object> schemas() {
    return at(at(root, "components"), "schemas");
  }

  Map<String, Object> parameters() {
    return at(at(root, "components"), "parameters");
  }

  static Map<String, Object> at(Map<String, Object> map, String key) {
    return map(Objects.requireNonNull(map.get(key), key));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  /// The last part of a `$ref`.
  static String refName(Map<String, Object> reference) {
    String ref = Objects.requireNonNull(reference.get("$ref")).toString();
    return ref.substring(ref.lastIndexOf('/') + 1);
  }
}
