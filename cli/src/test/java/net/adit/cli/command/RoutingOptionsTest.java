package net.adit.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.adit.model.InvalidValueException;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import net.adit.model.routing.RoutingProtocol.Bgp;
import net.adit.model.routing.RoutingProtocol.Ospf;
import net.adit.model.routing.RoutingProtocol.Rip;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RoutingOptionsTest {
  private static final Ospf AREA_1 = new Ospf(IpAddress.v4(1));
  private static final Bgp SYSTEM = new Bgp(new AsNumber(64_600));

  private static RoutingProtocol chosen(RoutingProtocol present, String... words) {
    RoutingOptions options = new RoutingOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
    return options.applyTo(present);
  }

  @Test
  void whatIsNotNamedStays() {
    assertThat(chosen(AREA_1)).isEqualTo(AREA_1);
    assertThat(chosen(SYSTEM)).isEqualTo(SYSTEM);
    assertThat(chosen(SYSTEM, "--routing", "bgp")).isEqualTo(SYSTEM);
    assertThat(chosen(AREA_1, "--ospf-area", "0.0.0.2")).isEqualTo(new Ospf(IpAddress.v4(2)));
  }

  @Test
  void anotherProtocolBeginsAnew() {
    assertThat(chosen(AREA_1, "--routing", "bgp", "--as-number", "64600")).isEqualTo(SYSTEM);
    assertThat(chosen(SYSTEM, "--routing", "ospf")).isEqualTo(RoutingProtocol.DEFAULT);
    assertThat(chosen(SYSTEM, "--routing", "rip")).isEqualTo(new Rip());
  }

  @Test
  void saysWhatIsMissingOrDoesNotBelongTogether() {
    assertThatThrownBy(() -> chosen(AREA_1, "--routing", "bgp"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("--as-number AS");
    assertThatThrownBy(() -> chosen(AREA_1, "--as-number", "64600"))
        .hasMessageContaining("goes with --routing bgp");
    assertThatThrownBy(() -> chosen(SYSTEM, "--ospf-area", "0.0.0.1"))
        .hasMessageContaining("goes with --routing ospf");
    assertThatThrownBy(() -> chosen(SYSTEM, "--as-number", "65535"))
        .hasMessageContaining("reserved");
  }
}
