package net.adit.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import net.adit.model.identity.DeviceId;
import org.junit.jupiter.api.Test;

class SharedValuesTest {
  private static final JsonMapper MAPPER = AditJson.mapper();

  /// A device and what is said of it.
  record Naming(DeviceId first, List<DeviceId> more, Map<DeviceId, Integer> counts) {}

  @Test
  void equalTextsOfOneMessageAreOneValue() throws JsonProcessingException {
    String text =
        """
        {"first":"d-0000000000000001","more":["d-0000000000000001","d-0000000000000002"],
         "counts":{"d-0000000000000001":7}}
        """;
    Naming naming = MAPPER.readValue(text, Naming.class);
    assertThat(naming.more().getFirst()).isSameAs(naming.first());
    assertThat(naming.more().getLast()).isNotEqualTo(naming.first());
    assertThat(naming.counts().keySet().iterator().next()).isSameAs(naming.first());
    assertThat(MAPPER.readValue(text, Naming.class)).isEqualTo(naming);
  }
}
