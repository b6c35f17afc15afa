package net.adit.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.List;
import net.adit.model.Secret;
import org.junit.jupiter.api.Test;

class PrivateKeyPemTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Secret PASSPHRASE = Secret.ofText("Tür 'zu' \"€\"");
  private static final List<KeyPair> PAIRS =
      List.of(
          KeyAlgorithm.P256.generate(RANDOM),
          KeyAlgorithm.P256.generate(RANDOM),
          KeyAlgorithm.ED25519.generate(RANDOM),
          rsa(2048));

  @Test
  void readsBackWhatItWrites() {
    for (KeyPair pair : PAIRS) {
      PrivateKey back = PrivateKeyPem.read(PrivateKeyPem.write(pair.getPrivate()));
      assertThat(KeyStrength.isPair(back, pair.getPublic())).isTrue();
    }
  }

  @Test
  void readsBackWhatItEncrypts() {
    KeyPair pair = PAIRS.getFirst();
    Secret pem = EncryptedKeyPem.write(pair.getPrivate(), PASSPHRASE, RANDOM);
    assertThat(pem.reveal()).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
    assertThat(PrivateKeyPem.read(pem, PASSPHRASE)).isEqualTo(pair.getPrivate());
  }

  @Test
  void saysWhenAPassphraseIsMissingOrWrongWithoutShowingIt() {
    PrivateKey key = KeyAlgorithm.P256.generate(RANDOM).getPrivate();
    Secret pem = EncryptedKeyPem.write(key, PASSPHRASE, RANDOM);
    assertThatThrownBy(() -> PrivateKeyPem.read(pem))
        .hasMessage("the private key is encrypted; give its passphrase");
    assertThatThrownBy(() -> PrivateKeyPem.read(pem, Secret.ofText("swordfish")))
        .hasMessageContaining("the passphrase does not open the private key")
        .hasMessageNotContaining("swordfish");
    assertThatThrownBy(() -> EncryptedKeyPem.write(key, Secret.ofText(""), RANDOM))
        .hasMessageContaining("an empty passphrase protects nothing");
  }

  @Test
  void ignoresAPassphraseForAKeyInClear() {
    KeyPair pair = KeyAlgorithm.P256.generate(RANDOM);
    Secret pem = PrivateKeyPem.write(pair.getPrivate());
    assertThat(PrivateKeyPem.read(pem, PASSPHRASE)).isEqualTo(pair.getPrivate());
  }

  @Test
  void saysWhenThereIsNotExactlyOneKey() {
    Secret key = PrivateKeyPem.write(KeyAlgorithm.P256.generate(RANDOM).getPrivate());
    assertThatThrownBy(() -> PrivateKeyPem.read(Secret.ofText("nothing")))
        .hasMessageContaining("expected one private key in PEM, found none");
    assertThatThrownBy(() -> PrivateKeyPem.read(Secret.ofText(key.reveal() + key.reveal())))
        .hasMessageContaining("found 2");
    assertThatThrownBy(
            () -> PrivateKeyPem.read(PemBlock.of("PRIVATE KEY", new byte[40]).toSecret()))
        .hasMessageContaining("damaged or of a kind that is not supported");
    assertThatThrownBy(
            () -> PrivateKeyPem.read(PemBlock.of("EC PRIVATE KEY", new byte[40]).toSecret()))
        .hasMessageContaining("EC PRIVATE KEY is damaged");
  }

  @Test
  void refusesWeakKeys() throws NoSuchAlgorithmException {
    KeyPair weak = rsa(1024);
    assertThatThrownBy(() -> KeyStrength.require(weak.getPublic()))
        .hasMessageContaining("an RSA key of 1024 bits is too weak");
    KeyPair agreement = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    assertThatThrownBy(() -> KeyStrength.require(agreement.getPublic()))
        .hasMessageContaining("algorithm XDH is not supported");
  }

  @Test
  void tellsPairsFromStrangers() {
    for (KeyPair one : PAIRS) {
      for (KeyPair other : PAIRS) {
        assertThat(KeyStrength.isPair(one.getPrivate(), other.getPublic()))
            .isEqualTo(one.equals(other));
      }
    }
  }

  private static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits, RANDOM);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
