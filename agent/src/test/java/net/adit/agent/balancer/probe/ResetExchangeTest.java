package net.adit.agent.balancer.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import net.adit.model.Secret;
import net.adit.pki.tlscrypt.TlsCryptChannel;
import net.adit.pki.tlscrypt.TlsCryptV2ClientKey;
import org.junit.jupiter.api.Test;

/// With a key and an answer recorded from openvpn 2.6.14.
class ResetExchangeTest {
  private static final long SESSION = 0x0123_4567_89AB_CDEFL;
  private static final Instant AT = Instant.ofEpochSecond(1_795_000_000L);
  private static final byte[] ANSWER =
      HexFormat.of()
          .parseHex(
              "40d99dc087aba32d6e000000016b0d62e42338502d17581ef3a7da5102ae5fa5"
                  + "689b7ae1b70985ddf890b9a194e602ac60acbd705e7ee19baef9cfbf85403454"
                  + "6f3ecc47a3223149");

  private final ResetExchange exchange = new ResetExchange(channel(), SESSION);

  private static TlsCryptChannel channel() {
    try (InputStream file =
        Objects.requireNonNull(ResetExchangeTest.class.getResourceAsStream("client.key"))) {
      String pem = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new TlsCryptChannel(TlsCryptV2ClientKey.parse(Secret.ofText(pem)));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void asksWithTheCookieCapablePacketIdAndTheWrappedKey() {
    byte[] request = exchange.request(AT);
    assertThat(request).hasSize(353);
    assertThat(HexFormat.of().formatHex(request, 0, 17))
        .isEqualTo("500123456789abcdef0f0000016afd86c0");
    assertThat(Arrays.copyOfRange(request, 54, 353)).isEqualTo(channel().wrappedKey());
  }

  @Test
  void theRecordedAnswerIsTheServers() {
    assertThat(exchange.isAnsweredBy(ANSWER)).isTrue();
  }

  @Test
  void anAnswerToAnotherSessionIsNone() {
    assertThat(new ResetExchange(channel(), SESSION + 1).isAnsweredBy(ANSWER)).isFalse();
  }

  @Test
  void anAnswerWithAnyBitChangedIsNone() {
    for (int bit = 0; bit < ANSWER.length * 8; bit++) {
      byte[] changed = ANSWER.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(exchange.isAnsweredBy(changed)).as("bit " + bit).isFalse();
    }
  }

  @Test
  void aPartOfAnAnswerIsNone() {
    for (int length = 0; length < ANSWER.length; length++) {
      assertThat(exchange.isAnsweredBy(Arrays.copyOf(ANSWER, length))).isFalse();
    }
  }

  @Test
  void itsOwnRequestIsNoAnswer() {
    byte[] echo = exchange.request(AT);
    assertThat(exchange.isAnsweredBy(echo)).isFalse();
    echo[0] = 0x40;
    assertThat(exchange.isAnsweredBy(echo)).isFalse();
  }
}
