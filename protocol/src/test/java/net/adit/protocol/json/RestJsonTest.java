package net.adit.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.adit.protocol.rest.GroupSpec;
import net.adit.protocol.rest.Page;
import net.adit.protocol.rest.PoolSpec;
import net.adit.protocol.rest.Tokens;
import net.adit.protocol.rest.UserSpec;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class RestJsonTest {
  @Test
  void takesAbsentListsAndOptionalsAsEmpty() {
    UserSpec user = RestJson.read(bytes("{\"login\":\"anna\"}"), UserSpec.class);

    assertThat(user.groups()).isEmpty();
    assertThat(user.endsAt()).isEmpty();
    assertThat(user.enabled()).isEmpty();
  }

  @Test
  void readsTheWrittenPage() {
    Page<Tokens.View> page =
        new Page<>(
            List.of(
                new Tokens.View(
                    "ci",
                    Tokens.Role.VIEWER,
                    java.time.Instant.EPOCH,
                    Optional.empty(),
                    Optional.empty())),
            Optional.of("ci"));

    byte[] json = RestJson.write(page);

    assertThat(new String(json, StandardCharsets.UTF_8))
        .contains("\"role\":\"viewer\"", "\"createdAt\":\"1970-01-01T00:00:00Z\"");
    assertThat(RestJson.readPage(json, Tokens.View.class)).isEqualTo(page);
  }

  @Test
  void namesTheMissingField() {
    assertRefused("{}", UserSpec.class)
        .hasMessageContaining("login")
        .hasMessageContaining("missing");
  }

  @Test
  void passesOverWhatANewerControllerAnswersBesides() {
    byte[] json = bytes("{\"login\":\"anna\",\"shoe\":{\"size\":[1]}}");
    assertThat(RestJson.read(json, UserSpec.class).login()).isEqualTo("anna");
    assertThat(RestJson.readPage(bytes("{\"items\":[],\"total\":0}"), Tokens.View.class).items())
        .isEmpty();
  }

  @Test
  void namesTheUnknownField() {
    assertRefused("{\"login\":\"a\",\"shoe\":1}", UserSpec.class).hasMessageContaining("'shoe'");
  }

  @Test
  void passesOnWhatAValueRefused() {
    assertRefused("{\"name\":\"p\",\"v4\":\"10.0.0.1/8\",\"v6\":\"fd00::/64\"}", PoolSpec.class)
        .hasMessageStartingWith("v4: invalid prefix '10.0.0.1/8'")
        .hasMessageContaining("did you mean 10.0.0.0/8?");
    assertRefused("{\"name\":\"A B\"}", GroupSpec.class).hasMessageContaining("invalid group name");
  }

  @Test
  void saysWhereTheSyntaxBreaks() {
    assertRefused("{\n \"login\": }", UserSpec.class).hasMessageStartingWith("body:2:");
  }

  @Test
  void refusesNothingAtAll() {
    assertRefused("", UserSpec.class).hasMessageContaining("body");
    assertRefused("null", UserSpec.class).hasMessageContaining("the body is empty");
    assertRefused("{\"login\":\"a\"} {}", UserSpec.class);
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String json, Class<?> type) {
    return assertThatThrownBy(() -> RestJson.readRequest(bytes(json), type))
        .isInstanceOf(ProtocolException.class)
        .hasMessageNotContaining("net.adit");
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
