package net.adit.lab.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final Profile PROFILE =
      new Profile(
          """
          client
          dev tun
          remote 198.51.100.11 1194 udp
          remote 198.51.100.75 1194 udp
          remote 198.51.100.11 443 tcp
          remote-random
          remote-cert-tls server
          <ca>
          remote in a key stays
          dev null
          </ca>
          """);

  @Test
  void dialsOnlyTheAddressesWantedInTheOrderWanted() {
    Profile moved = PROFILE.onAddresses(List.of("198.51.100.75", "198.51.100.11"));
    assertThat(moved.remotes().subList(0, 2))
        .containsExactly("remote 198.51.100.75 1194 udp", "remote 198.51.100.11 1194 udp");
    assertThat(moved.text())
        .doesNotContain("443", "remote-random")
        .contains("remote-cert-tls server", "remote in a key stays");
  }

  @Test
  void dialsAnAddressThatTheProfileDoesNotName() {
    assertThat(PROFILE.onAddresses(List.of("192.0.2.9")).remotes().subList(0, 1))
        .containsExactly("remote 192.0.2.9 1194 udp");
    assertThatThrownBy(() -> new Profile("remote 192.0.2.9 443 tcp\n").onAddresses(List.of("a")))
        .hasMessageContaining("no udp remote");
  }

  @Test
  void fleetClientHasNoDevice() {
    assertThat(PROFILE.withoutDevice().text())
        .startsWith("dev null\nifconfig-noexec\nroute-noexec\n")
        .doesNotContain("dev tun")
        .contains("<ca>\nremote in a key stays\ndev null\n</ca>");
  }

  @Test
  void patientClientCallsLongerThanItsProfileSays() {
    Profile impatient = PROFILE.withOptions(List.of("server-poll-timeout 5", "hand-window 9"));

    assertThat(impatient.patient().text())
        .contains("server-poll-timeout 120\n", "hand-window 30\n")
        .doesNotContain("server-poll-timeout 5", "hand-window 9");
  }

  @Test
  void showsNothingOfItself() {
    assertThat(PROFILE).hasToString("Profile[***]");
  }
}
