package net.adit.pki.tlscrypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.adit.model.Secret;
import net.adit.pki.key.PkiException;
import org.junit.jupiter.api.Test;

final class StaticKeyTest {
  private static final String LINE = "0123456789abcdef0123456789abcdef\n";
  private static final String KEY =
      "-----BEGIN OpenVPN Static key V1-----\n"
          + LINE.repeat(16)
          + "-----END OpenVPN Static key V1-----\n";

  @Test
  void isReadWithAnythingAroundItAndWrittenInOneForm() {
    for (String text :
        new String[] {
          KEY,
          "#\n# 2048 bit\n#\n" + KEY.replace("\n", "\r\n"),
          "> " + KEY.replace("\n", "\n> "),
          KEY.replace("\n", " "),
          KEY.replace("\n", "\\n"),
          KEY.replace("abcdef", "ABCDEF")
        }) {
      assertThat(StaticKey.parse(Secret.ofText(text)).toPem().reveal()).isEqualTo(KEY);
    }
  }

  @Test
  void aDamagedOneIsRefusedWithoutBeingShown() {
    for (String text :
        new String[] {KEY.replaceFirst(LINE, ""), KEY.replace("9a", "9x"), "", LINE}) {
      assertThatThrownBy(() -> StaticKey.parse(Secret.ofText(text)))
          .isInstanceOf(PkiException.class)
          .hasMessageNotContaining("0123456789");
    }
  }
}
