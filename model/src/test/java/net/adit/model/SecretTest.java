package net.adit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretTest {
  private record Holder(String name, Secret passphrase) {}

  @Test
  void showsNothingOfItself() {
    Secret secret = Secret.ofText("hunter2");
    assertThat(secret).hasToString("***");
    assertThat(new Holder("db", secret).toString()).doesNotContain("hunter2");
    assertThat(Optional.of(secret).toString()).doesNotContain("hunter2");
    assertThat(secret.hashCode()).isEqualTo(Secret.ofText("another").hashCode());
  }

  @Test
  void equalsWhatHoldsTheSameBytes() {
    assertThat(Secret.ofText("a")).isEqualTo(Secret.ofBytes(new byte[] {'a'}));
    assertThat(Secret.ofText("a")).isNotEqualTo(Secret.ofText("b")).isNotEqualTo("a");
  }

  @Test
  void keepsItsOwnCopy() {
    byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);
    Secret secret = Secret.ofBytes(bytes);
    bytes[0] = 'x';
    secret.toBytes()[1] = 'x';
    assertThat(secret.reveal()).isEqualTo("abc");
  }

  @Test
  void carriesCharactersOutsideAscii() {
    String text = "pä\u20AC\uD83D\uDD11 'quote'";
    assertThat(Secret.ofChars(text.toCharArray())).isEqualTo(Secret.ofText(text));
    assertThat(Secret.ofText(text).toChars()).isEqualTo(text.toCharArray());
  }

  @Test
  void isGoneOnceWiped() {
    Secret secret = Secret.ofText("abc");
    try (secret) {
      assertThat(secret.byteCount()).isEqualTo(3);
    }
    assertThatThrownBy(secret::toBytes).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(secret::reveal).isInstanceOf(IllegalStateException.class);
    assertThat(secret).isNotEqualTo(Secret.ofBytes(new byte[3])).hasToString("***");
  }

  @Test
  void drawsRandomBytes() {
    assertThat(Secret.random(16, new Random(1))).isEqualTo(Secret.random(16, new Random(1)));
    assertThat(Secret.random(16, new Random(1))).isNotEqualTo(Secret.random(16, new Random(2)));
  }
}
