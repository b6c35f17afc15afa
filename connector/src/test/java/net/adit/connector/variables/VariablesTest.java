package net.adit.connector.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Upload;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static final String CONF = "client\nremote vpn.example 1194\n";
  private static final String PEM =
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();

  private Upload upload() {
    return new Variables(
            environment,
            path ->
                Optional.ofNullable(files.get(path))
                    .map(text -> text.getBytes(StandardCharsets.UTF_8)))
        .upload();
  }

  private String config() {
    return new String(upload().config(), StandardCharsets.UTF_8);
  }

  private String field(Field field) {
    return new String(upload().field(field).orElseThrow().toBytes(), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void takesTheNamesOfBothKindsAndPrefersItsOwn() {
    environment.put("SCALINGO_OPENVPN_CONF", CONF);
    environment.put("SCALINGO_OPENVPN_USERNAME", "theirs");
    assertThat(config()).isEqualTo(CONF);

    environment.put("ADIT_OPENVPN_USERNAME", "ours");
    assertThat(field(Field.USERNAME)).isEqualTo("ours");
  }

  @Test
  void readsWrittenLineBreaksAndBase64() {
    environment.put("ADIT_OPENVPN_CONF", CONF.replace("\n", "\\n"));
    environment.put("ADIT_OPENVPN_CA", base64(PEM));
    environment.put("ADIT_OPENVPN_CERT", base64(PEM.replace("\n", "\\n")));
    environment.put("ADIT_OPENVPN_KEY", PEM);

    assertThat(config()).isEqualTo(CONF);
    assertThat(field(Field.CA)).isEqualTo(PEM);
    assertThat(field(Field.CERT)).isEqualTo(PEM);
    assertThat(field(Field.KEY)).isEqualTo(PEM);
  }

  @Test
  void leavesBackslashesOfATextWithLinesAlone() {
    environment.put("ADIT_OPENVPN_CONF", "client\nsetenv UV_X a\\nb\n");

    assertThat(config()).contains("a\\nb");
  }

  @Test
  void takesPasswordsAsTheyAre() {
    environment.put("ADIT_OPENVPN_CONF", CONF);
    environment.put("ADIT_OPENVPN_PASSWORD", base64("a password like a text"));
    environment.put("ADIT_OPENVPN_KEY_PASS", "a\\nb");

    assertThat(field(Field.PASSWORD)).isEqualTo(base64("a password like a text"));
    assertThat(field(Field.PASSPHRASE)).isEqualTo("a\\nb");
  }

  @Test
  void readsFiles() {
    environment.put("ADIT_OPENVPN_CONF_FILE", "/run/secrets/conf");
    environment.put("ADIT_OPENVPN_PASSWORD_FILE", "/run/secrets/password");
    files.put("/run/secrets/conf", CONF);
    files.put("/run/secrets/password", "secret\n");

    assertThat(config()).isEqualTo(CONF);
    assertThat(field(Field.PASSWORD)).isEqualTo("secret");
  }

  @Test
  void saysWhatIsMissingOrThereTwice() {
    environment.put("ADIT_OPENVPN_CONF", " ");
    assertThatThrownBy(this::upload)
        .isInstanceOf(VariableException.class)
        .hasMessageStartingWith("there is no ADIT_OPENVPN_CONF in the environment; put the text");

    environment.put("ADIT_OPENVPN_CONF", CONF);
    environment.put("ADIT_OPENVPN_CONF_FILE", "/conf");
    assertThatThrownBy(this::upload)
        .hasMessage(
            "both ADIT_OPENVPN_CONF and ADIT_OPENVPN_CONF_FILE are set; leave one of them out");

    environment.remove("ADIT_OPENVPN_CONF");
    assertThatThrownBy(this::upload).hasMessageContaining("the file /conf, which");
  }
}
