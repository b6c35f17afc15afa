package net.adit.connector.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static final Limits LIMITS =
      new Limits(
          Limits.PRIVATE,
          prefixes("172.17.0.0/16", "10.0.0.2/32"),
          List.of(IpAddress.parse("10.99.0.1")));

  private static List<Prefix> prefixes(String... texts) {
    return Stream.of(texts).map(Prefix::parse).toList();
  }

  private static Pushed pushed(String options) {
    return Pushed.read("PUSH: Received control message: 'PUSH_REPLY," + options + "'")
        .orElseThrow();
  }

  private static List<Prefix> set(String options) {
    return Routes.of(List.of(), pushed(options), LIMITS).set();
  }

  @Test
  void setsWhatIsAskedForWithinTheAllowedNetworks() {
    assertThat(set("route 10.1.0.0 255.255.0.0,route 192.168.7.9,route-ipv6 fd12::/48"))
        .containsExactlyElementsOf(prefixes("10.1.0.0/16", "192.168.7.9/32", "fd12::/48"));
  }

  @Test
  void takesNoNetworkTwice() {
    assertThat(
            set(
                "route 10.1.0.0 255.255.0.0,route 10.1.2.0 255.255.255.0,route 10.1.0.0"
                    + " 255.255.0.0 vpn_gateway 5"))
        .containsExactlyElementsOf(prefixes("10.1.0.0/16"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "route 0.0.0.0 0.0.0.0",
        "route 0.0.0.0 128.0.0.0",
        "route 128.0.0.0 128.0.0.0",
        "route-ipv6 ::/0",
        "route-ipv6 8000::/1",
        "route-ipv6 2000::/3",
        "route 8.8.8.8",
        "route 169.254.169.254 255.255.255.255",
        "route 127.0.0.0 255.0.0.0",
        "route 172.17.5.0 255.255.255.0",
        "route 10.0.0.0 255.0.0.0",
        "route 10.99.0.0 255.255.0.0",
        "\"route\" 1.1.1.1",
        "redirect-gateway def1",
        "\"redirect-gateway\" def1"
      })
  void refusesAndSaysWhy(String option) {
    Routes routes = Routes.of(List.of(), pushed(option), LIMITS);

    assertThat(routes.set()).isEmpty();
    assertThat(routes.refused()).hasSize(1);
  }

  @Test
  void leavesOutWhatCannotBeRead() {
    assertThat(pushed("route,route x y,route 10.1.0.0 255.0.255.0,route-ipv6 fd00::/200,,\"route"))
        .isEqualTo(Pushed.NOTHING);
  }

  @Test
  void readsAMessageThatTheLogHasCut() {
    assertThat(
            Pushed.read("PUSH: Received control message: 'PUSH_REPLY,route 10.1.0.0 255.255.0.0"))
        .contains(new Pushed(prefixes("10.1.0.0/16"), false));
    assertThat(Pushed.read("PUSH: Received control message: 'PUSH_REPLY")).contains(Pushed.NOTHING);
    assertThat(Pushed.read("Initialization Sequence Completed")).isEqualTo(Optional.empty());
  }

  @Test
  void endsAtAThousandNetworks() {
    assertThat(pushed("route 10.1.0.1,".repeat(5000)).networks()).hasSize(Pushed.MOST_NETWORKS);
  }

  @Test
  void configurationIsHeldToTheSameLimits() {
    Routes routes = Routes.of(prefixes("10.1.0.0/16", "1.1.1.1/32"), Pushed.NOTHING, LIMITS);

    assertThat(routes.set()).containsExactlyElementsOf(prefixes("10.1.0.0/16"));
    assertThat(routes.refused())
        .singleElement()
        .asString()
        .startsWith("no route to 1.1.1.1/32, which the configuration asks for: it is not within");
  }
}
