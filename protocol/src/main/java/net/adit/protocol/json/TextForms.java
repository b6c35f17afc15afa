package net.adit.protocol.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// API answers as text for programs and people: indented JSON, and YAML of the same values.
///
/// YAML 1.2 takes every JSON scalar as it is, so scalars are written as JSON and only the nesting
/// is block style; nothing can be misread as another type.
public final class TextForms {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  private TextForms() {}

  /// Indented JSON with a final line break.
  public static String json(Object value) {
    try {
      return PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(tree(value)) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("writing JSON", impossible);
    }
  }

  /// JSON on one line, without a line break.
  public static String line(Object value) {
    return new String(RestJson.write(value), StandardCharsets.UTF_8);
  }

  /// Block-style YAML with a final line break.
  public static String yaml(Object value) {
    StringBuilder text = new StringBuilder();
    block(tree(value), 0, text);
    return text.toString();
  }

  private static JsonNode tree(Object value) {
    try {
      return PLAIN.readTree(RestJson.write(value));
    } catch (IOException impossible) {
      throw new IllegalStateException("reading what was written", impossible);
    }
  }

  private static void block(JsonNode node, int depth, StringBuilder text) {
    if (isScalar(node)) {
      text.append(node).append('\n');
    } else if (node.isArray()) {
      node.forEach(item -> item(item, depth, text));
    } else {
      node.properties().forEach(entry -> property(entry, depth, text));
    }
  }

  private static boolean isScalar(JsonNode node) {
    return node.isValueNode() || node.isEmpty();
  }

  private static void item(JsonNode item, int depth, StringBuilder text) {
    text.append("  ".repeat(depth)).append("- ");
    if (isScalar(item)) {
      text.append(item).append('\n');
      return;
    }
    // The first line of a nested block stands on the line of its dash.
    StringBuilder nested = new StringBuilder();
    block(item, depth + 1, nested);
    text.append(nested.substring(2 * (depth + 1)));
  }

  private static void property(
      Map.Entry<String, JsonNode> property, int depth, StringBuilder text) {
    text.append("  ".repeat(depth)).append(key(property.getKey())).append(':');
    if (isScalar(property.getValue())) {
      text.append(' ').append(property.getValue()).append('\n');
    } else {
      text.append('\n');
      block(property.getValue(), depth + 1, text);
    }
  }

  private static String key(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9-]*")
        ? name
        : PLAIN.getNodeFactory().textNode(name).toString();
  }
}
