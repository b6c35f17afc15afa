package net.adit.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.adit.model.desired.Entry;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.model.routing.AsNumber;
import net.adit.model.routing.RoutingProtocol;
import net.adit.protocol.rest.SiteSpec;
import org.junit.jupiter.api.Test;

class RoutingChecksTest {
  private static final RoutingProtocol BGP = new RoutingProtocol.Bgp(new AsNumber(64_600));

  private static SiteSpec site(String... neighbors) {
    TreeMap<IpAddress, AsNumber> systems = new TreeMap<>();
    for (String neighbor : neighbors) {
      systems.put(IpAddress.parse(neighbor), new AsNumber(64_512));
    }
    return new SiteSpec(
        new SiteName("fra"), new Entry.Direct(), new TreeSet<>(), systems, Optional.empty());
  }

  private static List<Check> of(RoutingProtocol protocol, SiteSpec site) {
    return RoutingChecks.of(protocol, List.of(site), List.of()).toList();
  }

  @Test
  void saysThatRipIsSlow() {
    assertThat(of(new RoutingProtocol.Rip(), site()))
        .singleElement()
        .satisfies(check -> {
          assertThat(check.level()).isEqualTo(Check.Level.WARNING);
          assertThat(check.finding()).contains("half a minute").contains("15 s");
        });
  }

  @Test
  void namesSiteWhoseNeighborsAreOfOneFamily() {
    assertThat(of(BGP, site("10.1.0.1")))
        .last()
        .satisfies(check -> {
          assertThat(check.level()).isEqualTo(Check.Level.FAULT);
          assertThat(check.subject()).isEqualTo("site fra");
          assertThat(check.finding()).contains("IPv6");
        });
  }

  @Test
  void findsNothingWithBothFamiliesWithoutAListAndInOtherProtocols() {
    assertThat(of(BGP, site("10.1.0.1", "fd00:1::1"))).hasSize(1);
    assertThat(of(BGP, site())).hasSize(1);
    assertThat(of(RoutingProtocol.DEFAULT, site("10.1.0.1"))).hasSize(1);
  }
}
