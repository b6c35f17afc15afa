package net.adit.checker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Platform;
import net.adit.checker.upload.Upload;
import net.adit.openvpn.lab.Shell;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys and certificates in every form that openssl writes, with the passphrase, without it, and
/// with a wrong one.
@Tag("contract")
final class KeyFormsContractTest {
  private static final String PASSPHRASE = "öpen sésame";

  @TempDir private static Path directory = Path.of("");

  @BeforeAll
  static void makeIdentity() {
    openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=ca -days 60");
    leaf("rsa", "rsa:2048");
    leaf("ec", "ec -pkeyopt ec_paramgen_curve:P-384");
    leaf("ed", "ed25519");
  }

  private static void leaf(String name, String algorithm) {
    openssl(
        "req -newkey "
            + algorithm
            + " -nodes -keyout "
            + name
            + ".key -out "
            + name
            + ".csr -subj /CN="
            + name);
    openssl(
        "x509 -req -in "
            + name
            + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 60 -out "
            + name
            + ".pem");
  }

  private static void openssl(String arguments, String... last) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(Arrays.asList(last));
    Shell.run(directory, command);
  }

  private static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Upload upload(String cert, String key) {
    return Upload.of((Sample.HEAD + "ca a\ncert b\nkey c\n").getBytes(UTF_8))
        .with(Field.CA, bytes("ca.pem"))
        .with(Field.CERT, bytes(cert))
        .with(Field.KEY, bytes(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsa -in rsa.key -traditional",
        "ec -in ec.key -param_enc named_curve",
        "pkey -in ec.key",
        "pkey -in ed.key",
        "pkcs8 -topk8 -nocrypt -in rsa.key",
      })
  void keysInClearAreTaken(String form) {
    openssl(form + " -out clear.key");
    String name = form.contains("rsa.key") ? "rsa" : form.contains("ec.key") ? "ec" : "ed";
    Checked checked = checked(upload(name + ".pem", "clear.key"));
    assertThat(checked.verdict()).as(Judgement.told(checked)).isEqualTo(Verdict.ACCEPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pkcs8 -topk8 -in rsa.key",
        "pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1 -in rsa.key",
        "pkcs8 -topk8 -v2 des3 -in rsa.key",
        "pkcs8 -topk8 -v1 PBE-SHA1-3DES -in rsa.key",
        "pkcs8 -topk8 -scrypt -in rsa.key",
        "rsa -in rsa.key -traditional -aes256",
        "rsa -in rsa.key -traditional -des3",
        "ec -in ec.key -aes128",
      })
  void encryptedKeysNeedTheirPassphrase(String form) {
    openssl(form + " -out sealed.key -passout", "pass:" + PASSPHRASE);
    Upload upload = upload(form.contains("rsa.key") ? "rsa.pem" : "ec.pem", "sealed.key");

    Checked opened = checked(upload.with(Field.PASSPHRASE, (PASSPHRASE + "\n").getBytes(UTF_8)));
    assertThat(opened.verdict()).as(form + Judgement.told(opened)).isEqualTo(Verdict.ACCEPT);
    assertThat(opened.config().orElseThrow().text()).contains("-----BEGIN PRIVATE KEY-----");
    refused(upload, "passphrase is missing");
    refused(upload.with(Field.PASSPHRASE, "opensesam".getBytes(UTF_8)), "passphrase does not open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-legacy",
        "-keypbe NONE -certpbe NONE",
        "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES",
        "-keypbe AES-256-CBC -certpbe NONE",
      })
  void pkcs12IsTakenApart(String form) {
    boolean opensWithout = !form.isEmpty() && !form.contains("AES");
    for (String passphrase : opensWithout ? List.of("", "sesame") : List.of("sesame")) {
      String options = form.isEmpty() ? "" : " " + form;
      openssl(
          "pkcs12 -export -in rsa.pem -inkey rsa.key -certfile ca.pem"
              + options
              + " -out one.p12 -passout",
          "pass:" + passphrase);
      openssl("base64 -in one.p12 -out one.b64");
      String text =
          Sample.HEAD + "<pkcs12>\n" + new String(bytes("one.b64"), UTF_8) + "</pkcs12>\n";
      Upload upload = Sample.upload(text, Field.PASSPHRASE, passphrase);
      Checked checked = checked(upload);
      assertThat(checked.verdict())
          .as(form + " '" + passphrase + "' " + Judgement.told(checked))
          .isEqualTo(Verdict.ACCEPT);
      assertThat(checked.config().orElseThrow().text()).contains("<ca>", "<cert>", "<key>");
    }
    String text = Sample.HEAD + "<pkcs12>\n" + new String(bytes("one.b64"), UTF_8) + "</pkcs12>\n";
    refused(Sample.upload(text, Field.PASSPHRASE, "other"), "passphrase does not open");
  }

  @Test
  void keyAndCertificateOfTwoPairsAreTold() {
    refused(upload("rsa.pem", "ca.key"), "do not belong together");
    refused(upload("ec.pem", "rsa.key"), "do not belong together");
    refused(upload("ed.pem", "ec.key"), "do not belong together");
  }

  private static Checked checked(Upload upload) {
    return new Checker(Platform.ANY).check(upload, Instant.now());
  }

  private static void refused(Upload upload, String words) {
    Checked checked = checked(upload);
    assertThat(checked.verdict()).isEqualTo(Verdict.REJECT);
    assertThat(Judgement.told(checked)).contains(words).doesNotContain("opensesam", PASSPHRASE);
  }
}
