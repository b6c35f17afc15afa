package net.adit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPoolTest {
  private static final AddressPool POOL =
      new AddressPool(Prefix.parse("10.8.0.0/29"), Prefix.parse("fd00:8::/64"));

  @Test
  void leasesEveryAddressButNetworkBroadcastAndTheGateways() {
    assertThat(POOL.size()).isEqualTo(5);
    assertThat(POOL.first()).hasToString("10.8.0.2");
    assertThat(POOL.last()).hasToString("10.8.0.6");
    assertThat(POOL.gatewayV4()).hasToString("10.8.0.1");
    assertThat(POOL.gatewayV6()).hasToString("fd00:8::a08:1");
    for (String refused :
        new String[] {"10.8.0.0", "10.8.0.1", "10.8.0.7", "10.8.0.8", "fd00:8::2"}) {
      assertThat(POOL.lease(IpAddress.parse(refused))).isEmpty();
    }
    assertThat(POOL.lease(IpAddress.parse("10.8.0.2")))
        .contains(new Lease(IpAddress.parse("10.8.0.2"), IpAddress.parse("fd00:8::a08:2")));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/7, fd00::/64", "10.8.0.0/30, fd00::/64", "10.8.0.0/24, fd00::/63",
    "10.8.0.0/24, fd00::/97", "fd00::/64, fd00::/64", "10.8.0.0/24, 10.9.0.0/24"
  })
  void refusesBlocksThatOpenVpnCannotServe(String v4, String v6) {
    Prefix four =
        v4.startsWith("10.0.0.0") ? new Prefix(IpAddress.parse("10.0.0.0"), 7) : Prefix.parse(v4);
    assertThatThrownBy(() -> new AddressPool(four, Prefix.parse(v6)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void overlapsWhenEitherFamilyDoes() {
    AddressPool sameV6 = new AddressPool(Prefix.parse("10.9.0.0/24"), Prefix.parse("fd00:8::/64"));
    AddressPool apart = new AddressPool(Prefix.parse("10.9.0.0/24"), Prefix.parse("fd00:9::/64"));

    assertThat(POOL.overlaps(sameV6)).isTrue();
    assertThat(POOL.overlaps(apart)).isFalse();
  }

  @Test
  void leaseRefusesAddressesThatDoNotBelongTogether() {
    IpAddress four = IpAddress.parse("10.8.0.2");
    assertThatThrownBy(() -> new Lease(four, IpAddress.parse("fd00::a08:3")))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Lease(four, four)).isInstanceOf(InvalidValueException.class);
  }
}
