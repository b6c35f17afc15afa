package net.adit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import net.adit.model.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
  private static final int ROUNDS = 2000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "256.1.1.1",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.04",
        "00.0.0.0",
        "0x1.2.3.4",
        "1.2.3.4 ",
        " 1.2.3.4",
        "+1.2.3.4",
        "-1.2.3.4",
        "1.2.3.4/32",
        "1.2.3.4\n",
        "٣.2.3.4",
        "1.2.3.9999999999",
        "4294967296",
        "a.b.c.d",
        "localhost",
        "::1%eth0",
        "::1%1",
        "fe80::1%lo",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "g::1",
        "12345::",
        "[::1]",
        "::1 ",
        "::ffff:1.2.3.4",
        "::ffff:102:304",
        "1:2:3:4:5:6:7:",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8::",
        "::1.2.3",
        "::256.1.1.1",
        "１::",
        "1:2:3:4::5:6:7:8:9"
      })
  void refusesWhatIsNotExactlyOneAddress(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("address");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "FD00:0:0:0:0:0:A08:2, fd00::a08:2",
    "fd00::10.8.0.2, fd00::a08:2",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
    "1:0:2:0:3:0:4:0, 1:0:2:0:3:0:4:0",
    "2001:0db8:0000:0000:0000:ff00:0042:8329, 2001:db8::ff00:42:8329",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
    "0:2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8"
  })
  void writesTheCanonicalText(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
    assertThat(IpAddress.parse(canonical)).isEqualTo(IpAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheJdkOnTextAndBytes(long seed) throws UnknownHostException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      IpAddress address = RandomAddresses.address(random);
      InetAddress theirs = InetAddress.getByAddress(address.toBytes());
      assertThat(IpAddress.ofBytes(theirs.getAddress())).isEqualTo(address);
      assertThat(IpAddress.parse(theirs.getHostAddress())).isEqualTo(address);
      assertThat(InetAddress.ofLiteral(address.toString())).isEqualTo(theirs);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void countsAndComparesAsWholeNumbersDo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      IpAddress one = RandomAddresses.address(random);
      IpAddress other = RandomAddresses.near(random, one);
      long offset = random.nextBoolean() ? random.nextLong() : random.nextInt(-300, 300);
      BigInteger size = BigInteger.ONE.shiftLeft(one.family().bits());

      assertThat(number(one.plus(offset)))
          .isEqualTo(number(one).add(BigInteger.valueOf(offset)).mod(size));
      assertThat(one.plus(offset).family()).isEqualTo(one.family());
      if (one.family() == other.family()) {
        assertThat(Integer.signum(one.compareTo(other)))
            .isEqualTo(number(one).compareTo(number(other)));
      } else {
        assertThat(one.compareTo(other)).isEqualTo(one.family().compareTo(other.family()));
      }
    }
  }

  @Test
  void refusesByteArraysOfOtherLengths() {
    for (int length : new int[] {0, 3, 5, 15, 17}) {
      assertThatThrownBy(() -> IpAddress.ofBytes(new byte[length]))
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void refusesMoreThan32BitsForIpv4() {
    assertThatThrownBy(() -> IpAddress.v4(1L << 32)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> IpAddress.v4(-1)).isInstanceOf(InvalidValueException.class);
  }

  static BigInteger number(IpAddress address) {
    return new BigInteger(1, address.toBytes());
  }
}
