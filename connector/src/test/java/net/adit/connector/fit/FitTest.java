package net.adit.connector.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.adit.connector.fit.Container.Device;
import net.adit.connector.fit.Fit.Mode;
import net.adit.host.ProgramVersion;
import org.junit.jupiter.api.Test;

class FitTest {
  private static Optional<ProgramVersion> version(String text) {
    return ProgramVersion.find(text);
  }

  @Test
  void containerWithAllRightsHoldsTheTunnelItself() {
    Fit fit = Fit.of(new Container(true, Device.OPENS, version("2.6.14"), true, true, true));

    assertThat(fit.mode()).isEqualTo(Mode.HERE);
    assertThat(fit.lines()).contains("✓ openvpn 2.6.14", "✓ /dev/net/tun");
  }

  @Test
  void containerWithoutRightsMayHoldItInANamespace() {
    Fit fit = Fit.of(new Container(false, Device.OPENS, version("2.5.1"), false, true, true));

    assertThat(fit.mode()).isEqualTo(Mode.USER_NAMESPACE);
    assertThat(fit.advice()).contains("pasta --config-net");
  }

  @Test
  void whatIsMissingIsNamedWithWhatToDo() {
    Fit none = Fit.of(new Container(false, Device.ABSENT, Optional.empty(), false, false, false));

    assertThat(none.mode()).isEqualTo(Mode.SIDECAR);
    assertThat(none.lines())
        .contains(
            "✗ openvpn is not installed",
            "✗ /dev/net/tun is not there (--device /dev/net/tun)",
            "✗ the capability NET_ADMIN is not given to this container (--cap-add NET_ADMIN)");
    assertThat(Fit.of(new Container(true, Device.DENIED, version("2.6"), true, true, true)).mode())
        .isEqualTo(Mode.SIDECAR);
    assertThat(Fit.of(new Container(true, Device.OPENS, version("2.4.7"), true, true, true)).mode())
        .isEqualTo(Mode.SIDECAR);
  }
}
