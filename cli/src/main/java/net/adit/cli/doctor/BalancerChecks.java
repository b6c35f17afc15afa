package net.adit.cli.doctor;

import java.util.List;
import java.util.stream.Stream;
import net.adit.model.identity.SiteName;
import net.adit.protocol.rest.GatewayView.Applied;
import net.adit.protocol.rest.balance.BalancerView;

/// Whether clients find their way through the balancers. Pure.
final class BalancerChecks {
  private BalancerChecks() {}

  static Stream<Check> of(List<BalancerView> balancers) {
    return Stream.concat(
        balancers.stream().flatMap(BalancerChecks::balancer),
        balancers.stream()
            .map(BalancerView::site)
            .distinct()
            .sorted()
            .flatMap(site -> lone(site, balancers)));
  }

  private static Stream<Check> balancer(BalancerView balancer) {
    String subject = "balancer " + balancer.name();
    if (!balancer.joined()) {
      return Stream.of(
          Check.warning(
              subject,
              "has not joined yet",
              "adit balancer token "
                  + balancer.name()
                  + ", then on that host: adit agent join TOKEN"));
    }
    return balancer
        .applied()
        .map(applied -> heard(subject, applied))
        .orElseGet(() ->
            Stream.of(Check.fault(subject, "was never heard", "on that host: adit agent status")));
  }

  private static Stream<Check> heard(String subject, Applied applied) {
    if (!applied.present()) {
      return Stream.of(
          Check.fault(
              subject,
              "is absent since "
                  + applied.heardAt()
                  + "; it spreads on by its last plan, if it lives",
              "check host and link; on that host: adit agent status"));
    }
    return Stream.concat(
        Stream.of(Check.ok(subject, "present")),
        applied.faults().stream()
            .map(fault -> Check.fault(subject + ", " + fault.component(), fault.sentence(), "")));
  }

  /// One balancer is a single point of failure.
  private static Stream<Check> lone(SiteName site, List<BalancerView> balancers) {
    long living =
        balancers.stream()
            .filter(balancer -> balancer.site().equals(site))
            .filter(balancer -> balancer.applied().filter(Applied::present).isPresent())
            .count();
    return living == 1
        ? Stream.of(
            Check.warning(
                "site " + site,
                "one balancer alone leads clients to its gateways",
                "add another one: adit balancer add NAME --site " + site + " …"))
        : Stream.empty();
  }
}
