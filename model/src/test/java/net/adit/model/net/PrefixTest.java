package net.adit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
  private static final int ROUNDS = 2000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/4294967296",
        "10.0.0.0/4294967304",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/08",
        "10.0.0.0/00",
        "10.0.0.0/",
        "/8",
        "10.0.0.0/8/8",
        "10.0.0.0 /8",
        "10.0.0.0/ 8",
        "10.0.0.0/8 ",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/a",
        "10.0.0.0/٨",
        "10/8",
        "fd00::/129",
        "fd00::/1000",
        "fd00::/ffff::",
        "",
        "any",
        "10.0.0.0/8\n"
      })
  void refusesWhatIsNotAPrefix(String text) {
    assertThatThrownBy(() -> Prefix.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8, 10.0.0.0/8",
    "10.0.0.1/0, 0.0.0.0/0",
    "192.168.1.129/25, 192.168.1.128/25",
    "fd00::1/64, fd00::/64",
    "fd00:0:0:1:8000::/64, fd00:0:0:1::/64",
    "8000::/0, ::/0",
    "::1/127, ::/127"
  })
  void refusesHostBitsAndSaysWhatWasMeant(String text, String meant) {
    assertThatThrownBy(() -> Prefix.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("did you mean " + meant);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 255.255.255.255, 0.0.0.0",
    "10.0.0.0/8, 10.255.255.255, 255.0.0.0",
    "10.1.2.3, 10.1.2.3, 255.255.255.255",
    "10.8.0.0/31, 10.8.0.1, 255.255.255.254"
  })
  void knowsItsLastAddressAndNetmask(String text, String last, String netmask) {
    assertThat(Prefix.parse(text).last()).hasToString(last);
    assertThat(Prefix.parse(text).netmask()).isEqualTo(netmask);
  }

  @Test
  void hasNoNetmaskInIpv6() {
    assertThatThrownBy(() -> Prefix.parse("fd00::/64").netmask())
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void coversTheNumbersThatArithmeticSays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      IpAddress address = RandomAddresses.address(random);
      int bits = address.family().bits();
      Prefix prefix = Prefix.containing(address, random.nextInt(bits + 1));
      BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix.length());
      BigInteger first = IpAddressTest.number(address).divide(size).multiply(size);

      assertThat(IpAddressTest.number(prefix.address())).isEqualTo(first);
      assertThat(IpAddressTest.number(prefix.last()))
          .isEqualTo(first.add(size).subtract(BigInteger.ONE));
      assertThat(Prefix.parse(prefix.toString())).isEqualTo(prefix);

      IpAddress other =
          RandomAddresses.near(random, random.nextBoolean() ? address : prefix.last());
      boolean inside =
          other.family() == address.family()
              && IpAddressTest.number(other).divide(size).multiply(size).equals(first);
      assertThat(prefix.contains(other)).as("%s in %s", other, prefix).isEqualTo(inside);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void overlapsExactlyWhereIntervalsDo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      IpAddress address = RandomAddresses.address(random);
      IpAddress near = RandomAddresses.near(random, address);
      Prefix one = Prefix.containing(address, random.nextInt(address.family().bits() + 1));
      Prefix other = Prefix.containing(near, random.nextInt(near.family().bits() + 1));
      boolean sameFamily = one.family() == other.family();

      boolean meet =
          sameFamily
              && one.address().compareTo(other.last()) <= 0
              && other.address().compareTo(one.last()) <= 0;
      assertThat(one.overlaps(other)).isEqualTo(meet).isEqualTo(other.overlaps(one));
      boolean within =
          sameFamily
              && one.address().compareTo(other.address()) <= 0
              && other.last().compareTo(one.last()) <= 0;
      assertThat(one.contains(other)).isEqualTo(within);
    }
  }
}
