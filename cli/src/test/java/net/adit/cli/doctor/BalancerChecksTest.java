package net.adit.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.adit.model.Revision;
import net.adit.model.applied.Fault;
import net.adit.model.identity.GatewayName;
import net.adit.model.identity.SiteName;
import net.adit.model.net.IpAddress;
import net.adit.protocol.rest.GatewayView.Applied;
import net.adit.protocol.rest.balance.BalancerView;
import org.junit.jupiter.api.Test;

class BalancerChecksTest {
  private static BalancerView balancer(String name, boolean joined, Optional<Applied> applied) {
    return new BalancerView(
        new GatewayName(name),
        new SiteName("dub"),
        new TreeSet<>(List.of(IpAddress.parse("198.51.100.1"))),
        IpAddress.parse("10.255.0.9"),
        new TreeSet<>(),
        Optional.empty(),
        joined,
        applied);
  }

  private static Optional<Applied> heard(boolean present, Fault... faults) {
    return Optional.of(
        new Applied(present, Instant.EPOCH, new Revision(7), "0.1.0", List.of(), List.of(faults)));
  }

  private static List<String> said(BalancerView... balancers) {
    return BalancerChecks.of(List.of(balancers))
        .filter(check -> check.level() != Check.Level.OK)
        .map(check -> check.subject() + ": " + check.finding())
        .toList();
  }

  @Test
  void findsNothingWhereTwoAreThere() {
    assertThat(said(balancer("a", true, heard(true)), balancer("b", true, heard(true)))).isEmpty();
    assertThat(said()).as("no balancers, no findings").isEmpty();
  }

  @Test
  void namesOneThatIsAloneOrAwayOrNotThereYet() {
    assertThat(
            said(
                balancer("a", true, heard(true)),
                balancer("b", true, heard(false)),
                balancer("c", false, Optional.empty())))
        .containsExactly(
            "balancer b: is absent since 1970-01-01T00:00:00Z; it spreads on by its last plan, if it lives",
            "balancer c: has not joined yet",
            "site dub: one balancer alone leads clients to its gateways");
  }

  @Test
  void passesOnWhatItComplainsOf() {
    Fault fault = new Fault("balancer gateways", "the site has no enabled gateway", Instant.EPOCH);
    assertThat(said(balancer("a", true, heard(true, fault)), balancer("b", true, heard(true))))
        .containsExactly("balancer a, balancer gateways: the site has no enabled gateway");
  }
}
