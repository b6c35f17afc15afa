package net.adit.model.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "64512", "4200000000", "4294967294"})
  void readsNumbersOfSystems(String text) {
    assertThat(AsNumber.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "-1", "1.10", "AS64512", "23456", "65535", "4294967295", "99999999999"})
  void refusesWhatIsNoSystem(String text) {
    assertThatThrownBy(() -> AsNumber.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("such as 64512");
  }

  @Test
  void limitIsTwiceTheDevicesAndRarelyChanges() {
    assertThat(RouteLimit.of(0, 0)).isEqualTo(1024);
    assertThat(RouteLimit.of(500, 12)).isEqualTo(1024);
    assertThat(RouteLimit.of(500, 13)).isEqualTo(2048);
    assertThat(RouteLimit.of(100_000, 0)).isEqualTo(262_144);
  }
}
