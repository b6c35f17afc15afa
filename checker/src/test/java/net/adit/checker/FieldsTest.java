package net.adit.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Upload;
import org.junit.jupiter.api.Test;

/// Fields beside the file: they win, they complete it, and what is wrong in them is told.
final class FieldsTest {
  private static final String BARE = Sample.HEAD + "ca ca.crt\ncert me.crt\nkey me.key\n";

  private static Upload complete() {
    return Upload.of(BARE.getBytes(UTF_8))
        .with(Field.CA, Sample.content("ca").getBytes(UTF_8))
        .with(Field.CERT, Sample.content("cert").getBytes(UTF_8))
        .with(Field.KEY, Sample.content("key").getBytes(UTF_8));
  }

  private static void refused(Upload upload, String... words) {
    Checked checked = Sample.check(upload);
    assertThat(checked.verdict()).as(Judgement.told(checked)).isEqualTo(Verdict.REJECT);
    assertThat(Judgement.told(checked)).contains(words).doesNotContain("MII");
  }

  @Test
  void theySatisfyThePathsOfTheFile() {
    Checked checked = Sample.check(complete());

    assertThat(checked.verdict()).as(Judgement.told(checked)).isEqualTo(Verdict.ACCEPT);
    assertThat(checked.config().orElseThrow().text())
        .contains(Sample.block("ca"), Sample.block("cert"), Sample.block("key"))
        .doesNotContain("ca.crt", "me.key");
  }

  @Test
  void withoutThemEachPathIsTold() {
    refused(
        Upload.of(BARE.getBytes(UTF_8)), "line 6 [ca]", "'me.crt'", "line 8 [key]", "private key");
  }

  @Test
  void theyWinOverABlockAndThatIsTold() {
    String broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    String text =
        Sample.HEAD + "<ca>\n" + broken + "</ca>\n" + Sample.block("cert") + Sample.block("key");
    Checked checked = Sample.check(Sample.upload(text, Field.CA, Sample.content("ca")));

    assertThat(checked.verdict()).as(Judgement.told(checked)).isEqualTo(Verdict.ACCEPT);
    assertThat(Judgement.told(checked)).contains("in place of the block <ca>");
  }

  @Test
  void pastedFormsAreTaken() {
    String cert = Sample.content("cert");
    String der = cert.replaceAll("-----[A-Z ]+-----|\n", "");
    for (String form :
        new String[] {
          cert.replace("\n", "\\n"),
          cert.replace("\n", " "),
          Base64.getEncoder().encodeToString(cert.getBytes(UTF_8)),
          der,
          "> " + cert.replace("\n", "\n> ")
        }) {
      Checked checked = Sample.check(complete().with(Field.CERT, form.getBytes(UTF_8)));
      assertThat(checked.config()).as(form + Judgement.told(checked)).isPresent();
      assertThat(checked.config().get().text()).contains(Sample.block("cert"));
    }
    Checked binary = Sample.check(complete().with(Field.CERT, Base64.getDecoder().decode(der)));
    assertThat(binary.verdict()).as(Judgement.told(binary)).isEqualTo(Verdict.ACCEPT);
  }

  @Test
  void aChainThatBeginsWithItsAuthorityIsPutInOrder() {
    String chain = Sample.content("ca") + Sample.content("cert");
    Checked checked = Sample.check(complete().with(Field.CERT, chain.getBytes(UTF_8)));

    assertThat(checked.verdict()).isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
    assertThat(checked.config().orElseThrow().text())
        .contains("<cert>\n" + Sample.content("cert") + Sample.content("ca"));
  }

  @Test
  void filesOfAnotherKindAreToldInOneSentence() {
    for (String file :
        new String[] {
          "[Interface]\nPrivateKey = x\n",
          "client\\ndev tun\\nremote a.example 1194",
          "client\rdev tun\rremote a.example\r",
          "c\0l\0i\0e\0n\0t\0\n\0".repeat(9),
          "\u00ff\u00fec\0",
          "{\"a\": 1}",
          Sample.content("cert"),
          "PK\003\004",
          "",
          " \n"
        }) {
      Checked checked = Sample.check(Upload.of(file.getBytes(ISO_8859_1)));
      assertThat(checked.findings()).as(file + Judgement.told(checked)).hasSize(1);
      assertThat(checked.verdict()).isEqualTo(Verdict.REJECT);
    }
  }

  @Test
  void damagedOnesAreTold() {
    String cert = Sample.content("cert");
    refused(
        complete().with(Field.CERT, cert.replace("-----END", "-----ENDE").getBytes(UTF_8)),
        "end line");
    refused(complete().with(Field.CERT, cert.replace("MII", "M!I").getBytes(UTF_8)), "damaged");
    refused(complete().with(Field.CERT, cert.replace("-----", "––").getBytes(UTF_8)), "dashes");
    refused(complete().with(Field.CERT, "hello".getBytes(UTF_8)), "no PEM");
    refused(
        complete().with(Field.KEY, Sample.content("cert").getBytes(UTF_8)),
        "a certificate where the private key");
    refused(
        complete().with(Field.CERT, Sample.content("key").getBytes(UTF_8)),
        "private key where the client's certificate");
    refused(complete().with(Field.CA, cert.getBytes(UTF_8)), "not a CA certificate");
    refused(
        complete().with(Field.CA, Sample.content("key").getBytes(UTF_8)),
        "private key where the CA");
    refused(
        complete()
            .with(
                Field.KEY,
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"
                    .getBytes(UTF_8)),
        "SSH key");
  }

  @Test
  void halfALoginIsTold() {
    String text = Sample.with("auth-user-pass");
    refused(Sample.upload(text, Field.USERNAME, "app1"), "password is missing");
    refused(Sample.upload(text, Field.PASSWORD, "s3cret"), "user name (username) is missing");
    refused(
        Sample.upload(text, Field.USERNAME, "app1").with(Field.PASSWORD, "a\nb".getBytes(UTF_8)),
        "control character");
    refused(
        Sample.upload(text, Field.USERNAME, "app1")
            .with(Field.PASSWORD, "x".repeat(200).getBytes(UTF_8)),
        "longer than");
  }

  @Test
  void loginThatTheFileDoesNotAskForIsAddedWithAWarning() {
    Upload upload =
        Sample.upload(Sample.with(""), Field.USERNAME, "app1")
            .with(Field.PASSWORD, "s3cret".getBytes(UTF_8));
    Checked checked = Sample.check(upload);

    assertThat(checked.verdict()).isEqualTo(Verdict.ACCEPT_WITH_WARNINGS);
    assertThat(checked.config().orElseThrow().text()).contains("\napp1\ns3cret\n");
    assertThat(checked.config().orElseThrow().maskedText()).doesNotContain("app1", "s3cret");
  }

  @Test
  void aSecretInASentenceIsStruckOut() {
    Upload upload =
        Sample.upload(Sample.with("geheimnis"), Field.USERNAME, "app1")
            .with(Field.PASSWORD, "geheimnis".getBytes(UTF_8));

    assertThat(Judgement.told(Sample.check(upload))).doesNotContain("geheimnis").contains("***");
  }

  @Test
  void noSecretIsMaskedHalf() {
    ConnectorCase.all()
        .forEach(one ->
            Judgement.check(one)
                .config()
                .ifPresent(config ->
                    assertThat(config.maskedText())
                        .as(one.name())
                        .doesNotContainPattern("BEGIN [A-Z ]*PRIVATE KEY-----\n[^*]")
                        .doesNotContainPattern("BEGIN OpenVPN Static key V1-----\n[^*]")
                        .doesNotContainPattern(
                            "BEGIN OpenVPN tls-crypt-v2 client key-----\n[^*]")));
  }
}
