package net.adit.model.plan.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.adit.model.InvalidValueException;
import net.adit.model.Sorted;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.Endpoint;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Port;
import net.adit.model.net.Transport;
import org.junit.jupiter.api.Test;

class BalancePlanTest {
  private static BalancedGateway gateway(String name, String... addresses) {
    List<IpAddress> parsed = List.of(addresses).stream().map(IpAddress::parse).toList();
    return new BalancedGateway(
        new GatewayName(name),
        Sorted.set(parsed),
        1,
        List.of(),
        false,
        Endpoint.parse("192.0.2.1:7444"));
  }

  private static BalancePlan plan(BalancedGateway... gateways) {
    return new BalancePlan(
        new SiteName("fra"),
        Sorted.set(List.of(IpAddress.parse("198.51.100.1"), IpAddress.parse("fd51::1"))),
        Sorted.map(Map.of(Transport.UDP, new Port(1194))),
        List.of(gateways),
        false);
  }

  @Test
  void isTheSameInWhateverOrderGatewaysAreGiven() {
    BalancedGateway a = gateway("a", "192.0.2.1", "fd02::1");
    BalancedGateway b = gateway("b", "192.0.2.2", "fd02::2");
    assertThat(plan(b, a)).isEqualTo(plan(a, b));
  }

  @Test
  void refusesAGatewayThatLacksAFamily() {
    assertThatThrownBy(() -> plan(gateway("a", "192.0.2.1")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("cannot send fd51::1 to a");
  }

  @Test
  void refusesAGatewayTwice() {
    assertThatThrownBy(
            () -> plan(gateway("a", "192.0.2.1", "fd02::1"), gateway("a", "192.0.2.2", "fd02::2")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("has a gateway twice");
  }
}
