package net.adit.pki.tlscrypt;

import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import net.adit.model.Secret;
import net.adit.pki.key.PemBlock;
import org.junit.jupiter.api.Test;

class TlsCryptChannelTest {
  private static final byte[] HEADER = new byte[TlsCryptChannel.HEADER_BYTES];
  private static final byte[] CLEAR = {1, 2, 3};

  private final TlsCryptV2ClientKey key =
      TlsCryptV2ServerKey.generate(1, RANDOM)
          .mint(new TlsCryptMetadata.MadeAt(Instant.EPOCH), RANDOM);
  private final TlsCryptChannel client = new TlsCryptChannel(key);

  /// The other end: what one side writes with, the other reads with.
  private TlsCryptChannel server() {
    byte[] bytes = key.bytes();
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, 128, swapped, 0, 128);
    System.arraycopy(bytes, 0, swapped, 128, 128);
    Secret pem = PemBlock.of(TlsCryptV2ClientKey.LABEL, swapped).toSecret();
    return new TlsCryptChannel(TlsCryptV2ClientKey.parse(pem));
  }

  @Test
  void eachEndOpensWhatTheOtherSealed() {
    assertThat(server().open(client.seal(HEADER, CLEAR))).contains(CLEAR);
    assertThat(client.open(server().seal(HEADER, CLEAR))).contains(CLEAR);
  }

  @Test
  void noEndOpensItsOwn() {
    assertThat(client.open(client.seal(HEADER, CLEAR))).isEmpty();
  }

  @Test
  void theWrappedKeyIsTheRestOfTheFile() {
    byte[] all = key.bytes();
    assertThat(client.wrappedKey()).isEqualTo(Arrays.copyOfRange(all, 256, all.length));
  }

  @Test
  void whatIsTooShortIsNotOpened() {
    assertThat(client.open(new byte[0])).isEmpty();
    assertThat(client.open(new byte[48])).isEmpty();
  }
}
