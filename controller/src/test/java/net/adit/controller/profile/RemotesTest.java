package net.adit.controller.profile;

import static net.adit.controller.rule.TestCluster.deviceId;
import static net.adit.controller.rule.TestCluster.furnished;
import static net.adit.controller.rule.TestCluster.gateway;
import static net.adit.controller.rule.TestCluster.site;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Entry;
import net.adit.model.desired.Gateway;
import net.adit.model.desired.Site;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.SiteName;
import net.adit.openvpn.config.Remote;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Ids are fixed, so every figure is exact and the same on each run.
class RemotesTest {
  private static final int DEVICES = 10_000;

  private final DesiredState state =
      furnished()
          .apply(
              List.of(
                  new Change.GatewayPut(gateway("fra-2", "fra", 2)),
                  new Change.SitePut(balanced("ber", Optional.empty())),
                  new Change.GatewayPut(gateway("ber-1", "ber", 3))));

  @Test
  void dialsVirtualAddressesOfBalancedSitesAndGatewaysOfDirectOnes() {
    assertThat(texts(state, deviceId('a')))
        .containsExactlyInAnyOrder(
            "198.51.100.1:1194 udp",
            "[2001:db8::1]:1194 udp",
            "192.0.2.1:1194 udp",
            "192.0.2.2:1194 udp",
            "198.51.100.1:443 tcp",
            "[2001:db8::1]:443 tcp",
            "192.0.2.1:443 tcp",
            "192.0.2.2:443 tcp");
  }

  @Test
  void triesAllOfUdpBeforeTcpInTheSameOrder() {
    for (DeviceId device : devices().toList()) {
      List<String> texts = texts(state, device);
      assertThat(texts.subList(4, 8))
          .isEqualTo(
              texts.subList(0, 4).stream()
                  .map(text -> text.replace(":1194 udp", ":443 tcp"))
                  .toList());
    }
  }

  @Test
  void leavesOutGatewaysThatAreNotEnabled() {
    DesiredState two =
        state.apply(
            List.of(
                new Change.GatewayPut(disabled(gateway("fra-2", "fra", 2))),
                new Change.GatewayPut(disabled(gateway("ber-1", "ber", 3)))));

    assertThat(texts(two, deviceId('a')))
        .containsExactly("192.0.2.1:1194 udp", "192.0.2.1:443 tcp");
    assertThat(
            Remotes.of(
                DesiredState.EMPTY.apply(List.of(new Change.SitePut(site("x")))), deviceId('a')))
        .isEmpty();
  }

  @Test
  void eachGatewayIsFirstOfAsManyDevicesWhereNoWeightWasSaid() {
    Map<String, Long> first = firsts(state);

    assertThat(first).containsOnlyKeys("198.51.100.1", "192.0.2.1", "192.0.2.2");
    assertThat(first.values()).allSatisfy(count -> near(count, DEVICES / 3.0));
  }

  @Test
  void sitesAreFirstInTheProportionOfTheirWeights() {
    Map<String, Long> first =
        firsts(
            state.apply(
                List.of(
                    new Change.SitePut(weighted("fra", 3)),
                    new Change.SitePut(balanced("ber", Optional.of(1))))));

    near(first.getOrDefault("198.51.100.1", 0L), DEVICES / 4.0);
    near(first.getOrDefault("192.0.2.1", 0L), DEVICES * 3 / 8.0);
    near(first.getOrDefault("192.0.2.2", 0L), DEVICES * 3 / 8.0);
  }

  @Test
  void thoseWhoLoseTheirFirstPlaceSpreadInTheProportionOfTheRest() {
    DesiredState three =
        direct("a", 1, 1)
            .apply(changes("b", 2, 2, Optional.of(1)))
            .apply(changes("c", 3, 3, Optional.of(3)))
            .apply(List.of(new Change.SitePut(weighted("a", 2))));
    Map<String, Long> second =
        devices()
            .map(device -> texts(three, device))
            .filter(texts -> texts.getFirst().startsWith(host(1)))
            .collect(counted(texts -> texts.get(1)));

    near(second.getOrDefault(host(3) + ":1194 udp", 0L), DEVICES / 3.0 * 3 / 4);
    near(second.getOrDefault(host(2) + ":1194 udp", 0L), DEVICES / 3.0 / 4);
  }

  @Test
  void aSiteOfWeightNoneIsDialledWhenAllOthersAreSilent() {
    DesiredState spare = state.apply(List.of(new Change.SitePut(balanced("ber", Optional.of(0)))));

    assertThat(devices().map(device -> texts(spare, device)))
        .allSatisfy(texts -> {
          assertThat(texts.subList(2, 4))
              .containsExactly("198.51.100.1:1194 udp", "[2001:db8::1]:1194 udp");
          assertThat(texts.subList(6, 8))
              .containsExactly("198.51.100.1:443 tcp", "[2001:db8::1]:443 tcp");
        });
  }

  @Test
  void onlySitesOfWeightNoneAreDialledAllTheSame() {
    DesiredState spare =
        state.apply(
            List.of(
                new Change.SitePut(weighted("fra", 0)),
                new Change.SitePut(balanced("ber", Optional.of(0)))));

    assertThat(texts(spare, deviceId('a'))).hasSize(8);
  }

  @Test
  void aGatewaysOtherAddressIsTriedOnceAllOtherGatewaysWere() {
    DesiredState dual =
        direct("a", 1, 3).apply(changes("b", 4, 5, Optional.empty())).apply(dualStack(5));

    assertThat(devices().map(device -> texts(dual, device)))
        .allSatisfy(texts -> {
          assertThat(texts.subList(0, 5)).allMatch(text -> text.startsWith("192.0.2."));
          assertThat(texts.subList(5, 10)).allMatch(text -> text.startsWith("[2001:db8:2::"));
        });
  }

  @Test
  void aSiteThatIsGoneCostsTwoTries() {
    DesiredState large = direct("a", 1, 6).apply(changes("b", 7, 8, Optional.empty()));

    assertThat(devices().map(device -> texts(large, device)))
        .allSatisfy(texts -> {
          assertThat(texts.subList(0, 4)).anyMatch(this::isOfTheLargeSite);
          assertThat(texts.subList(0, 4)).filteredOn(this::isOfTheLargeSite).hasSize(2);
          assertThat(texts.subList(4, 8)).allMatch(this::isOfTheLargeSite);
        });
  }

  private boolean isOfTheLargeSite(String text) {
    return IntStream.rangeClosed(1, 6).anyMatch(number -> text.startsWith(host(number) + ":"));
  }

  @Test
  void aGatewayThatComesOrGoesLeavesTheOrderOfTheOthers() {
    DesiredState more = state.apply(List.of(new Change.GatewayPut(gateway("fra-3", "fra", 9))));
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (DeviceId device : devices().toList()) {
      List<String> without =
          texts(more, device).stream().filter(text -> !text.startsWith(host(9))).toList();
      before.add(withinSite(texts(state, device)));
      after.add(withinSite(without));
    }

    assertThat(after).isEqualTo(before);
  }

  @Test
  void aNewGatewayTakesItsShareAndMovesNobodyElse() {
    DesiredState more = state.apply(List.of(new Change.GatewayPut(gateway("fra-3", "fra", 9))));
    List<DeviceId> moved =
        devices()
            .filter(
                device -> !texts(more, device).getFirst().equals(texts(state, device).getFirst()))
            .toList();

    assertThat(moved)
        .allSatisfy(device -> assertThat(texts(more, device).getFirst()).startsWith("192.0.2."));
    Map<Boolean, Long> toTheNewOne =
        moved.stream()
            .collect(
                Collectors.partitioningBy(
                    device -> texts(more, device).getFirst().startsWith(host(9)),
                    Collectors.counting()));
    near(toTheNewOne.getOrDefault(true, 0L), DEVICES / 4.0);
    assertThat(toTheNewOne.getOrDefault(false, 0L)).isLessThan(DEVICES / 10);
  }

  @Test
  void aSiteThatGoesLeavesTheOrderOfTheOthers() {
    DesiredState three =
        direct("a", 1, 2)
            .apply(changes("b", 3, 4, Optional.of(2)))
            .apply(changes("c", 5, 6, Optional.of(5)));
    DesiredState two =
        three.apply(
            List.of(
                new Change.GatewayPut(disabled(gateway("c-5", "c", 5))),
                new Change.GatewayPut(disabled(gateway("c-6", "c", 6)))));

    assertThat(devices().map(device -> texts(two, device)).toList())
        .isEqualTo(
            devices()
                .map(device ->
                    texts(three, device).stream()
                        .filter(text -> !text.startsWith(host(5)) && !text.startsWith(host(6)))
                        .toList())
                .toList());
  }

  @Test
  void aProfileHoldsNoMoreThanEveryClientReads() {
    DesiredState large = direct("a", 1, 40).apply(dualStackOf("a", 40));

    assertThat(texts(large, deviceId('a'))).hasSize(64).doesNotHaveDuplicates();
    assertThat(firsts(large)).hasSize(40);
  }

  private static void near(long count, double expected) {
    assertThat((double) count).isCloseTo(expected, Offset.offset(expected * 0.05));
  }

  private static Map<String, Long> firsts(DesiredState state) {
    return devices()
        .collect(counted(device -> Remotes.of(state, device).getFirst().endpoint().host()));
  }

  private static <T> Collector<T, ?, Map<String, Long>> counted(Function<T, String> name) {
    return Collectors.groupingBy(name, TreeMap::new, Collectors.counting());
  }

  private static Stream<DeviceId> devices() {
    return IntStream.range(0, DEVICES)
        .mapToObj(number -> new DeviceId("d-%016d".formatted(number)));
  }

  /// The order of one site's gateways in the list, which the other site's place says nothing about.
  private static String withinSite(List<String> texts) {
    return texts.stream()
        .filter(text -> text.startsWith("192.0.2."))
        .collect(Collectors.joining(" "));
  }

  private static Site weighted(String name, int weight) {
    return new Site(
        new SiteName(name),
        new Entry.Direct(),
        new TreeSet<>(),
        new TreeMap<>(),
        Optional.of(weight));
  }

  private static Site balanced(String name, Optional<Integer> weight) {
    return new Site(
        new SiteName(name),
        new Entry.Balanced(List.of("198.51.100.1", "2001:db8::1")),
        new TreeSet<>(),
        new TreeMap<>(),
        weight);
  }

  private static DesiredState direct(String site, int first, int last) {
    return DesiredState.EMPTY.apply(changes(site, first, last, Optional.empty()));
  }

  private static List<Change> changes(String site, int first, int last, Optional<Integer> weight) {
    return Stream.concat(
            Stream.<Change>of(
                new Change.SitePut(
                    weight.map(number -> weighted(site, number)).orElseGet(() -> site(site)))),
            IntStream.rangeClosed(first, last)
                .<Change>mapToObj(
                    number -> new Change.GatewayPut(gateway(site + "-" + number, site, number))))
        .toList();
  }

  private static List<Change> dualStack(int last) {
    return IntStream.rangeClosed(1, last)
        .<Change>mapToObj(number ->
            new Change.GatewayPut(
                dualStack(
                    gateway((number < 4 ? "a-" : "b-") + number, number < 4 ? "a" : "b", number),
                    number)))
        .toList();
  }

  private static List<Change> dualStackOf(String site, int last) {
    return IntStream.rangeClosed(1, last)
        .<Change>mapToObj(number ->
            new Change.GatewayPut(dualStack(gateway(site + "-" + number, site, number), number)))
        .toList();
  }

  private static String host(int number) {
    return "192.0.2." + number;
  }

  private static Gateway dualStack(Gateway gateway, int number) {
    return copy(gateway, List.of(host(number), "2001:db8:2::" + number), true);
  }

  private static Gateway disabled(Gateway gateway) {
    return copy(gateway, gateway.publicHosts(), false);
  }

  private static Gateway copy(Gateway gateway, List<String> hosts, boolean enabled) {
    return new Gateway(
        gateway.name(),
        gateway.site(),
        hosts,
        gateway.peer(),
        gateway.routerId(),
        gateway.coreInterfaces(),
        gateway.daemons(),
        enabled,
        Optional.empty());
  }

  private static List<String> texts(DesiredState state, DeviceId device) {
    return Remotes.of(state, device).stream()
        .map((Remote remote) -> remote.endpoint() + " " + remote.transport())
        .toList();
  }
}
