package net.adit.lab.chaos.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OneAnnouncerTest {
  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
  private static final String ROUTES =
      """
      {"10.1.0.0/24":{"routeType":"N","cost":10},
      "10.255.1.1":{"routeType":"R ","cost":10,"routerType":"asbr"},
      "10.255.2.1":{"routeType":"R ","cost":10,"routerType":"asbr"}}
      """;
  private static final String V4 =
      """
      {"routerId":"10.255.0.1","asExternalLinkStates":[
      {"lsaAge":22,"linkStateId":"10.200.0.2","advertisingRouter":"10.255.1.1","networkMask":32},
      {"lsaAge":2,"linkStateId":"10.200.0.2","advertisingRouter":"10.255.2.1","networkMask":32},
      {"lsaAge":9,"linkStateId":"10.200.0.2","advertisingRouter":"10.255.3.1","networkMask":32},
      {"lsaAge":3600,"linkStateId":"10.200.0.3","advertisingRouter":"10.255.1.1","networkMask":32},
      {"lsaAge":2,"linkStateId":"10.200.0.3","advertisingRouter":"10.255.2.1","networkMask":32},
      {"lsaAge":2,"linkStateId":"10.9.0.0","advertisingRouter":"10.255.2.1","networkMask":24}]}
      """;
  private static final String V6 =
      """
      {"asScopedLinkStateDb":[{"lsa":[
      {"type":"ASE","lsId":"0.0.0.1","advRouter":"10.255.1.1","age":23,
       "payload":"fd00:200::ac8:2/128"}]}]}
      """;

  @Test
  void readsWhoAnnouncesWhatAndLeavesOutWhatIsBeingWithdrawnAndWhoIsOutOfReach() {
    Announced announced = Announced.parse(START, ROUTES, V4, V6);

    assertThat(announced.routers())
        .containsOnlyKeys("10.200.0.2", "10.200.0.3", "fd00:200::ac8:2")
        .containsEntry("10.200.0.3", Set.of("10.255.2.1"));
    assertThat(announced.twice()).containsExactly("10.200.0.2");
  }

  @Test
  void complainsOfWhatIsAnnouncedTwiceTooLong() {
    List<Announced> looks = List.of(look(0, "a", "b"), look(500, "a", "b"), look(1100, "a", "b"));

    assertThat(OneAnnouncer.tooLong(looks, (_, _) -> Duration.ofSeconds(1)))
        .singleElement()
        .asString()
        .contains("10.200.0.2", "[a, b]", "1100 ms");
  }

  @Test
  void aMoveIsNoReasonToComplain() {
    List<Announced> looks =
        List.of(
            look(0, "a"),
            look(500, "a", "b"),
            look(900, "b"),
            look(1500, "a", "b"),
            look(2000, "a"));

    assertThat(OneAnnouncer.tooLong(looks, (_, _) -> Duration.ofSeconds(1))).isEmpty();
  }

  private static Announced look(int millis, String... routers) {
    return new Announced(
        START.plusMillis(millis), Map.of("10.200.0.2", new TreeSet<>(Set.of(routers))));
  }
}
