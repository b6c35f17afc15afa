package net.adit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.adit.model.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "Example.ORG:1194, example.org:1194",
    "10.0.0.1:1, 10.0.0.1:1",
    "[FD00:0::1]:65535, [fd00::1]:65535"
  })
  void readsItsOwnText(String text, String canonical) {
    assertThat(Endpoint.parse(text)).hasToString(canonical);
    assertThat(Endpoint.parse(canonical)).isEqualTo(Endpoint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "host",
        "host:",
        ":1194",
        "host:0",
        "host:65536",
        "host:01194",
        "host:-1",
        "host:1194 ",
        "fd00::1:1194",
        "[fd00::1]",
        "[fd00::1",
        "-host:1",
        "host-:1",
        "ho st:1",
        "host;rm:1",
        "ho\"st:1",
        "300.0.0.1:1",
        "10.0.1:1",
        "a..b:1",
        "host\n:1",
        "h\u00e9:1"
      })
  void refusesOtherText(String text) {
    assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(InvalidValueException.class);
  }
}
