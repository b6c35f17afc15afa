package net.adit.protocol.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.protocol.gateway.AgentEvent.EndReason;
import net.adit.protocol.gateway.LinkSamples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The messages of the link between versions. The golden files are what version 1 says: one that
/// exists is never rewritten, `-Dgolden.write=true` only adds what is missing, and every later
/// version must read them all.
class LinkVersionsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/net/adit/protocol/gateway/v1");
  private static final ObjectMapper TREES = new ObjectMapper();

  /// Objects whose names are names, not fields.
  private static final Set<String> MAPS =
      Set.of(
          "certificates",
          "devices",
          "revoked",
          "pools",
          "peers",
          "bgpNeighbors",
          "packets",
          "tlsCryptServerKeys");

  static Stream<Sample> samples() {
    return LinkSamples.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadAsVersionOneWroteIt(Sample sample) throws IOException {
    Path file = GOLDEN.resolve(sample.name() + ".json");
    if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
      Files.createDirectories(GOLDEN);
      Files.write(file, GatewayJson.write(sample.message()));
    }
    assertThat(sample.read(Files.readAllBytes(file))).isEqualTo(sample.message());
  }

  @Test
  void eachKindOfMessageHasASampleAndEachFileIsOne() throws IOException {
    assertThat(LinkSamples.ALL.stream().<Object>map(sample -> sample.message().getClass()))
        .containsAll(Set.<Object>of((Object[]) PeerMessage.class.getPermittedSubclasses()))
        .containsAll(Set.<Object>of((Object[]) PlanMessage.class.getPermittedSubclasses()));
    assertThat(LinkSamples.EVENTS)
        .<Object>map(Object::getClass)
        .containsExactlyInAnyOrder((Object[]) AgentEvent.class.getPermittedSubclasses());
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              samples().map(sample -> sample.name() + ".json").toList());
    }
  }

  /// What the next version says, which has more fields everywhere.
  @ParameterizedTest
  @MethodSource("samples")
  void fieldsOfTheNextVersionArePassedOver(Sample sample) throws IOException {
    JsonNode tree = TREES.readTree(GatewayJson.write(sample.message()));
    int added = addEverywhere(tree, "");
    assertThat(sample.read(TREES.writeValueAsBytes(tree))).isEqualTo(sample.message());
    assertThat(added).isPositive();
  }

  private static int addEverywhere(JsonNode tree, String name) {
    int added = 0;
    for (Map.Entry<String, JsonNode> field : Set.copyOf(tree.properties())) {
      added += addEverywhere(field.getValue(), field.getKey());
    }
    for (JsonNode element : tree.isArray() ? tree : TREES.createArrayNode()) {
      added += addEverywhere(element, "");
    }
    if (tree instanceof ObjectNode object && isRecord(object, name)) {
      object.putObject("ofTheNextVersion").putArray("more").add(1);
      added++;
    }
    return added;
  }

  /// One with fields, not one that holds objects by their names.
  private static boolean isRecord(ObjectNode object, String name) {
    return !MAPS.contains(name)
        && !object.properties().isEmpty()
        && object.properties().stream()
            .map(Map.Entry::getKey)
            .allMatch(key -> key.matches("[a-z][A-Za-z0-9]*"));
  }

  @Test
  void anEventOfTheNextVersionIsReadAsUnknownAndTheOthersAsTheyAre() {
    EventBatch batch =
        GatewayJson.read(
            bytes(
                """
                {"spool":"s1","events":[
                 {"number":1,"event":{"type":"fault-cleared","at":"2026-11-25T10:00:00Z","component":"clock"}},
                 {"number":2,"event":{"type":"moon-risen","at":"2026-11-25T10:00:01Z","phase":{"full":true}}},
                 {"number":3,"event":{"type":"session-ended","at":"2026-11-25T10:00:02Z","session":"n1",
                  "device":"d-0000000000000001","reason":"ECLIPSE","receivedBytes":1,"sentBytes":2}}]}
                """),
            EventBatch.class);

    assertThat(batch.events().get(0).event()).isInstanceOf(AgentEvent.FaultCleared.class);
    assertThat(batch.events().get(1).event())
        .isEqualTo(new AgentEvent.Unknown(Instant.parse("2026-11-25T10:00:01Z"), "moon-risen"));
    assertThat(batch.events().get(2).event())
        .isInstanceOfSatisfying(
            AgentEvent.SessionEnded.class,
            ended -> assertThat(ended.reason()).isEqualTo(EndReason.UNKNOWN));
  }

  /// An agent that was taken back to an older version finds events of the newer one in its spool.
  @Test
  void anUnknownEventKeepsItsKindWhenItIsPassedOn() {
    AgentEvent unknown =
        GatewayJson.read(
            bytes("{\"type\":\"moon-risen\",\"at\":\"2026-11-25T10:00:01Z\"}"), AgentEvent.class);

    assertThat(GatewayJson.read(GatewayJson.write(unknown), AgentEvent.class)).isEqualTo(unknown);
  }

  @Test
  void aRefusalForAReasonOfTheNextVersionIsOne() {
    PeerMessage refused =
        GatewayJson.read(
            bytes(
                """
                {"type":"claim-refused","device":"d-0000000000000001","nonce":"n","why":"TOO_ROUND",
                 "receiverTime":"2026-11-25T10:00:00Z"}
                """),
            PeerMessage.class);

    assertThat(refused)
        .isInstanceOfSatisfying(
            PeerMessage.ClaimRefused.class,
            message -> assertThat(message.why()).isEqualTo(PeerMessage.Why.UNKNOWN));
  }

  private static byte[] bytes(String json) {
    return json.lines().collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
  }
}
