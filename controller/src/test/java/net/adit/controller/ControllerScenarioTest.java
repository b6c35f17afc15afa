package net.adit.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.adit.model.net.IpAddress;
import net.adit.protocol.json.ProtocolException;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.DeviceView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an administrator does in the first hour.
class ControllerScenarioTest {
  @TempDir Path directory;
  private TestController controller;

  @BeforeEach
  void start() {
    controller = TestController.in(directory.resolve("controller")).furnished();
  }

  @AfterEach
  void stop() {
    controller.close();
  }

  @Test
  void givesADeviceTheLowestAddressAndACompleteProfile() {
    DeviceView device = controller.client().devices().add(TestController.device("laptop", "anna"));

    assertThat(device.v4()).isEqualTo(IpAddress.parse("10.200.0.2"));
    assertThat(device.v6()).isEqualTo(IpAddress.parse("fd00:200::ac8:2"));
    String profile =
        controller.client().newProfile("laptop", Certificates.Request.ADIT_MAKES_THE_KEY);
    assertThat(profile)
        .contains("remote 192.0.2.1 1194 udp", "remote 192.0.2.1 443 tcp")
        .contains("<ca>", "<cert>", "<key>", "<tls-crypt-v2>");
    assertThat(controller.client().devices().show("laptop").certificates()).hasSize(1);
    assertThat(controller.client().profile("laptop")).contains("<cert>").doesNotContain("<key>\n");
  }

  @Test
  void keepsEverythingOverARestart() {
    controller.client().devices().add(TestController.device("laptop", "anna"));
    controller.restart();

    assertThat(controller.client().devices().show("laptop").owner()).isEqualTo("anna");
    assertThat(controller.client().gateways().list()).hasSize(1);
  }

  @Test
  void tellsWhoHoldsAnAddress() {
    controller.client().devices().add(TestController.device("laptop", "anna"));

    assertThatThrownBy(() ->
            controller
                .client()
                .devices()
                .add(
                    new net.adit.protocol.rest.DeviceSpec(
                        "phone",
                        "anna",
                        java.util.Optional.empty(),
                        java.util.Optional.of(IpAddress.parse("10.200.0.2")),
                        java.util.Optional.empty(),
                        new java.util.TreeSet<>(),
                        java.util.Optional.empty())))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("address 10.200.0.2 belongs to device 'laptop'");
  }
}
