package net.adit.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Upload;
import net.adit.model.Secret;

/// A case made from a public report: files as people had them, and what is right. Immutable.
record ConnectorCase(String name, Secret config, Map<Field, Secret> fields, Expectation expected) {
  static final Path DIRECTORY = Path.of("src/test/resources/net/adit/checker/cases");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Field> FIELDS =
      Map.of(
          "ca", Field.CA,
          "cert", Field.CERT,
          "key", Field.KEY,
          "passphrase", Field.PASSPHRASE,
          "username", Field.USERNAME,
          "password", Field.PASSWORD,
          "tls-auth", Field.TLS_AUTH);

  /// What `expect.json` says.
  record Expectation(
      List<String> verdicts,
      OptionalInt line,
      List<String> mustContain,
      List<String> mustNotContain,
      List<String> gist,
      List<String> messageMustNotContain,
      Optional<List<String>> credentials) {}

  static Stream<ConnectorCase> all() {
    try (Stream<Path> directories = Files.list(DIRECTORY)) {
      return directories
          .filter(Files::isDirectory)
          .sorted()
          .map(ConnectorCase::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ConnectorCase named(String prefix) {
    return all().filter(one -> one.name().startsWith(prefix)).findFirst().orElseThrow();
  }

  private static ConnectorCase read(Path directory) {
    try {
      Map<Field, Secret> fields = new EnumMap<>(Field.class);
      Path config = directory.resolve("client.ovpn");
      if (Files.exists(directory.resolve("fields.json"))) {
        JsonNode names = JSON.readTree(directory.resolve("fields.json").toFile());
        config = directory.resolve(names.get("ovpn").asText());
        for (Map.Entry<String, Field> one : FIELDS.entrySet()) {
          if (names.has(one.getKey())) {
            Path file = directory.resolve(names.get(one.getKey()).asText());
            fields.put(one.getValue(), Secret.ofBytes(Files.readAllBytes(file)));
          }
        }
      }
      JsonNode expected = JSON.readTree(directory.resolve("expect.json").toFile());
      return new ConnectorCase(
          directory.getFileName().toString(),
          Secret.ofBytes(Files.readAllBytes(config)),
          fields,
          expectation(expected));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Expectation expectation(JsonNode node) {
    List<String> verdicts = new ArrayList<>(List.of(node.get("verdict").asText()));
    verdicts.addAll(texts(node, "alternatives"));
    JsonNode line = node.get("line");
    JsonNode sent = node.path("credentials_sent");
    return new Expectation(
        verdicts,
        line.isNull() ? OptionalInt.empty() : OptionalInt.of(line.asInt()),
        texts(node, "must_contain"),
        texts(node, "must_not_contain"),
        texts(node, "message_gist"),
        texts(node, "message_must_not_contain"),
        sent.isMissingNode()
            ? Optional.empty()
            : Optional.of(List.of(sent.get("username").asText(), sent.get("password").asText())));
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> texts = new ArrayList<>();
    node.path(name).forEach(one -> texts.add(one.asText()));
    return texts;
  }

  Upload upload() {
    Upload upload = Upload.of(config.toBytes());
    for (Map.Entry<Field, Secret> one : fields.entrySet()) {
      upload = upload.with(one.getKey(), one.getValue().toBytes());
    }
    return upload;
  }

  ConnectorCase with(String mutation, byte[] changed, Expectation derived) {
    return new ConnectorCase(name + ", " + mutation, Secret.ofBytes(changed), fields, derived);
  }

  @Override
  public String toString() {
    return name;
  }
}
