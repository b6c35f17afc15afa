package net.adit.lab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClusterTest {
  private static final IpScript DEMO = new IpScript(Cluster.of(new Shape(3, 2, 2)), "adit1-");

  /// The whole network as the lines given to `ip`, `sysctl` and FRR.
  private static String rendered() {
    Stream<String> insides =
        DEMO.topology().hosts().stream()
            .flatMap(host ->
                Stream.of(
                    "\n## " + host.name(),
                    String.join("\n", DEMO.settings(host)),
                    String.join("\n", DEMO.inside(host))));
    RouterKeys keys = new RouterKeys("MD5KEY", "SHAKEY");
    OspfText core = OspfText.core(new Shape(3, 2, 2), 2);
    OspfText standIn = OspfText.standIn("dc1-a", "10.255.1.1");
    return Stream.of(
            Stream.of("## machine"),
            DEMO.makeNamespaces().stream(),
            DEMO.makeWires().stream(),
            insides,
            Stream.of("\n## ospfd of core2", core.ospfd(keys)),
            Stream.of("## ospf6d of core2", core.ospf6d(keys)),
            Stream.of("## ospfd of dc1-a", standIn.ospfd(keys)),
            Stream.of("## ospf6d of dc1-a", standIn.ospf6d(keys)),
            Stream.of("## bgpd of core2", BgpText.core(new Shape(3, 2, 2), 2).bgpd(keys)),
            Stream.of("## ripd of core2", RipText.core(new Shape(3, 2, 2), 2).ripd(keys)),
            Stream.of("## ripngd of core2", RipText.core(new Shape(3, 2, 2), 2).ripngd()))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void rendersAsBefore() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(Path.of("src/test/resources/net/adit/lab/topology/demo.txt"), rendered());
    }
    try (var golden = ClusterTest.class.getResourceAsStream("demo.txt")) {
      assertThat(golden).isNotNull();
      assertThat(rendered()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void noAddressIsGivenTwice() {
    for (Shape shape : List.of(Shape.DEMO, new Shape(1, 1, 0), new Shape(4, 8, 200))) {
      var addresses = Cluster.of(shape).assignments().stream().map(Assignment::address).toList();
      assertThat(new HashSet<>(addresses)).hasSameSizeAs(addresses);
    }
  }

  @Test
  void everyWireEndsOnHostsThatExist() {
    Topology topology = Cluster.of(Shape.DEMO);
    var names = topology.hosts().stream().map(Host::name).collect(Collectors.toSet());
    assertThat(topology.wires())
        .allSatisfy(wire -> assertThat(names).contains(wire.one().host(), wire.other().host()));
    assertThat(topology.hosts(Host.Role.GATEWAY))
        .extracting(Host::name)
        .isEqualTo(Cluster.gateways(Shape.DEMO));
  }

  @Test
  void refusesShapesThatDoNotFitTheAddressPlan() {
    assertThatThrownBy(() -> new Shape(5, 2, 2)).hasMessageContaining("sites 5");
    assertThatThrownBy(() -> new Shape(3, 9, 2)).hasMessageContaining("gateways 9");
    assertThatThrownBy(() -> new Shape(3, 2, 201)).hasMessageContaining("clients 201");
  }

  @Test
  void keysOfTheWrongFormAreRefusedAndNeverShown() {
    assertThatThrownBy(() -> new RouterKeys("seventeen-letters", "x"))
        .hasMessageNotContaining("seventeen-letters");
    assertThat(new RouterKeys("aa", "bb").toString()).doesNotContain("aa", "bb");
  }
}
