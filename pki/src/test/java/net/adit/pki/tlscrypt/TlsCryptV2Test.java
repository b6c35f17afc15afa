package net.adit.pki.tlscrypt;

import static net.adit.pki.Samples.NOW;
import static net.adit.pki.Samples.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import net.adit.model.Secret;
import net.adit.model.identity.SerialNumber;
import net.adit.pki.key.PemBlock;
import net.adit.pki.key.PemReader;
import net.adit.pki.key.PkiException;
import net.adit.pki.tlscrypt.TlsCryptMetadata.Device;
import net.adit.pki.tlscrypt.TlsCryptMetadata.MadeAt;
import net.adit.pki.tlscrypt.TlsCryptMetadata.Other;
import org.junit.jupiter.api.Test;

class TlsCryptV2Test {
  private static final Device DEVICE =
      new Device(3, SerialNumber.parse("730750818665451459101842416358141509827966271487"));

  private final TlsCryptV2ServerKey server = TlsCryptV2ServerKey.generate(3, RANDOM);

  @Test
  void theServerReadsBackTheMetadata() {
    TlsCryptV2ClientKey client = server.mint(DEVICE, RANDOM);
    assertThat(server.unwrap(TlsCryptV2ClientKey.parse(client.toPem()))).isEqualTo(DEVICE);
    MadeAt madeAt = new MadeAt(NOW.truncatedTo(ChronoUnit.SECONDS));
    assertThat(server.unwrap(server.mint(madeAt, RANDOM))).isEqualTo(madeAt);
    Other other = new Other((byte) 0, "0102ff");
    assertThat(server.unwrap(server.mint(other, RANDOM))).isEqualTo(other);
  }

  @Test
  void theServerKeySurvivesItsPem() {
    TlsCryptV2ServerKey loaded = TlsCryptV2ServerKey.parse(3, server.toPem());
    assertThat(loaded.unwrap(server.mint(DEVICE, RANDOM))).isEqualTo(DEVICE);
    assertThat(loaded.generation()).isEqualTo(3);
  }

  @Test
  void anotherGenerationOpensNothing() {
    TlsCryptV2ClientKey client = server.mint(DEVICE, RANDOM);
    assertThatThrownBy(() -> TlsCryptV2ServerKey.generate(4, RANDOM).unwrap(client))
        .isInstanceOf(PkiException.class)
        .hasMessageContaining("was not wrapped by this server key");
  }

  @Test
  void noticesAnyChangedByte() {
    byte[] good =
        PemReader.readOne(server.mint(DEVICE, RANDOM).toPem().reveal(), TlsCryptV2ClientKey.LABEL)
            .bytes();
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      TlsCryptV2ClientKey client =
          TlsCryptV2ClientKey.parse(PemBlock.of(TlsCryptV2ClientKey.LABEL, bad).toSecret());
      assertThatThrownBy(() -> server.unwrap(client)).isInstanceOf(PkiException.class);
    }
  }

  @Test
  void limitsMetadata() {
    assertThat(server.mint(new Other((byte) 0, "00".repeat(733)), RANDOM)).isNotNull();
    assertThatThrownBy(() -> server.mint(new Other((byte) 0, "00".repeat(734)), RANDOM))
        .hasMessageContaining("does not fit");
  }

  @Test
  void refusesKeysOfAnotherLengthOrKind() {
    Secret client = server.mint(DEVICE, RANDOM).toPem();
    assertThatThrownBy(() -> TlsCryptV2ServerKey.parse(1, client))
        .hasMessageContaining("expected one PEM block OpenVPN tls-crypt-v2 server key");
    assertThatThrownBy(() ->
            TlsCryptV2ServerKey.parse(
                1, PemBlock.of(TlsCryptV2ServerKey.LABEL, new byte[127]).toSecret()))
        .hasMessageContaining("127 bytes is damaged");
    for (int length : new int[] {0, 256, 290, 1281}) {
      Secret pem = PemBlock.of(TlsCryptV2ClientKey.LABEL, new byte[length]).toSecret();
      assertThatThrownBy(() -> TlsCryptV2ClientKey.parse(pem)).isInstanceOf(PkiException.class);
    }
  }

  @Test
  void showsNothing() {
    assertThat(server).hasToString("tls-crypt-v2 server key, generation 3 ***");
    assertThat(server.mint(DEVICE, RANDOM)).hasToString("tls-crypt-v2 client key ***");
  }
}
