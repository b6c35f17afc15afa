package net.adit.pki.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PemReaderTest {
  private static final byte[] BYTES = bytes(150);
  private static final String PEM = PemBlock.of("CERTIFICATE", BYTES).toText();

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static void assertReads(String text) {
    List<PemBlock> blocks = PemReader.readAll(text);
    assertThat(blocks).hasSize(1);
    assertThat(blocks.getFirst().label()).isEqualTo("CERTIFICATE");
    assertThat(blocks.getFirst().bytes()).isEqualTo(BYTES);
  }

  @Test
  void readsWhatItWrites() {
    assertReads(PEM);
  }

  @Test
  void toleratesHowTextIsMangledOnItsWay() {
    assertReads("\uFEFF" + PEM.replace("\n", "\r\n"));
    assertReads(PEM.replace("\n", "\n\n"));
    assertReads(PEM.replace("\n", " "));
    assertReads(PEM.replace("\n", "\\n"));
    assertReads(PEM.replace("\n", "\\r\\n"));
    assertReads("  " + PEM.replace("\n", "\n\t  "));
    assertReads("> " + PEM.replace("\n", "\n> "));
    assertReads(PEM.stripTrailing());
    assertReads("Hello,\n\nhere it is: \n" + PEM + "-- \nregards\n");
    assertReads("Certificate:\n    Data:\n        Version: 3 (0x2)\n" + PEM + "trailing");
    assertReads("\"" + PEM + "\"");
  }

  @Test
  void findsAllBlocksInOrderWithTextBetween() {
    String text = "one\n" + PEM + "two\n" + PemBlock.of("X509 CRL", bytes(3)).toText() + PEM;
    assertThat(PemReader.readAll(text))
        .extracting(PemBlock::label)
        .containsExactly("CERTIFICATE", "X509 CRL", "CERTIFICATE");
    assertThat(PemReader.readAll(text, "CERTIFICATE")).hasSize(2);
    assertThat(PemReader.readOne(text, "X509 CRL").bytes()).isEqualTo(bytes(3));
  }

  @Test
  void findsNothingInTextWithoutPem() {
    assertThat(PemReader.readAll("<html>sign in</html>")).isEmpty();
    assertThatThrownBy(() -> PemReader.readOne("nothing", "CERTIFICATE"))
        .isInstanceOf(PkiException.class)
        .hasMessageContaining("expected one PEM block CERTIFICATE, found none");
  }

  @Test
  void namesTheLineOfADamagedBlock() {
    assertThatThrownBy(() -> PemReader.readAll("a\nb\n" + PEM.replace("-----END", "----END")))
        .hasMessageContaining("CERTIFICATE at line 3 has no end line");
    assertThatThrownBy(() -> PemReader.readAll("-----BEGIN X-----\n" + PEM))
        .hasMessageContaining("X at line 1 has no end line");
    assertThatThrownBy(() ->
            PemReader.readAll("\n-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----"))
        .hasMessageContaining("CERTIFICATE at line 2 is damaged: not base 64");
  }

  @Test
  void readsAtMostSoMuch() {
    assertThatThrownBy(() -> PemReader.readAll("x".repeat((1 << 20) + 1)))
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> PemReader.readAll(PemBlock.of("A", bytes(70_000)).toText()))
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> PemReader.readAll(PemBlock.of("A", bytes(3)).toText().repeat(257)))
        .hasMessageContaining("more than 256 blocks");
  }

  @Test
  void randomDamageGivesNothingButTheModulesException() {
    Random random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder(PEM);
      for (int j = 0; j < 3; j++) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      }
      try {
        PemReader.readAll(text.toString());
      } catch (PkiException expected) {
        assertThat(expected.refusal().type()).isEqualTo("pem-malformed");
      }
    }
  }

  @Test
  void showsNoBytes() {
    assertThat(PemBlock.of("PRIVATE KEY", BYTES)).hasToString("PRIVATE KEY (150 bytes)");
  }
}
