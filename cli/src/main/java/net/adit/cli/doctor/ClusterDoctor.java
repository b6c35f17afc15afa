package net.adit.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.adit.model.net.AddressPool;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Certificates;
import net.adit.protocol.rest.Cluster;
import net.adit.protocol.rest.DeviceView;
import net.adit.protocol.rest.GatewayView;
import net.adit.protocol.rest.GatewayView.Applied;
import net.adit.protocol.rest.PoolSpec;
import net.adit.protocol.rest.policy.FindingView;
import net.adit.protocol.rest.policy.RollOutView;

/// Judges a cluster by what its controller says. Pure.
public final class ClusterDoctor {
  /// Agents refuse claims more than this ahead; people should know well before.
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private static final Duration RENEW_SOON = Duration.ofDays(21);
  private static final int NEARLY_FULL_PERCENT = 90;

  private ClusterDoctor() {}

  public static List<Check> examine(ClusterFacts facts) {
    return Stream.of(
            Stream.of(controller(facts), clock(facts), reach(facts)),
            RoutingChecks.of(facts.routing(), facts.sites(), facts.gateways()),
            policy(facts.findings()),
            Stream.of(rollOut(facts.rollOut())),
            level(facts.status().featureLevel()),
            facts.gateways().stream().flatMap(gateway -> gateway(gateway, facts)),
            BalancerChecks.of(facts.balancers()),
            DrainChecks.of(facts.gateways(), facts.status().now()),
            facts.pools().stream().map(pool -> pool(pool, facts)),
            certificates(facts))
        .flatMap(checks -> checks)
        .toList();
  }

  private static Check controller(ClusterFacts facts) {
    return Check.ok(
        "controller",
        "version "
            + facts.status().version()
            + " answers at revision "
            + facts.status().revision());
  }

  /// Whether every program knows what the newest one does.
  static Stream<Check> level(Cluster.FeatureLevel level) {
    return level.waitingFor().isEmpty()
        ? Stream.of(Check.ok("feature level", level.level() + ", known to all programs"))
        : level.waitingFor().stream()
            .map(program ->
                Check.warning(
                    "feature level",
                    level.level()
                        + ", held back by "
                        + RestJson.lower(program.kind())
                        + " "
                        + program.name()
                        + " of version "
                        + program.version()
                        + ", last heard "
                        + program.heardAt(),
                    switch (program.kind()) {
                      case CONTROLLER ->
                          "update it; if it is gone for good, on another controller's host: adit"
                              + " controller forget "
                              + program.name();
                      case GATEWAY ->
                          "update it; if it is gone for good: adit gateway remove "
                              + program.name();
                    }));
  }

  private static Check clock(ClusterFacts facts) {
    Duration apart = Duration.between(facts.here(), facts.status().now()).abs();
    return apart.compareTo(CLOCK_TOLERANCE) <= 0
        ? Check.ok("clock", "this host and the controller agree")
        : Check.fault(
            "clock",
            "this host and the controller are " + apart.toMillis() + " ms apart",
            "run an NTP client on both; gateways refuse each other's claims when clocks differ");
  }

  private static Check reach(ClusterFacts facts) {
    boolean listed = facts.sites().stream().anyMatch(site -> !site.networks().isEmpty());
    return listed
        ? Check.ok(
            "networks", "some site lists networks; clients send packets for these into the tunnel")
        : Check.warning(
            "networks",
            "no site lists a network, so clients send nothing into the tunnel",
            "adit network add …, then adit site edit SITE --network …");
  }

  /// A policy that is not there yet, or denies everything, is told by itself; other findings by
  /// their number.
  static Stream<Check> policy(List<FindingView> findings) {
    for (FindingView finding : findings) {
      switch (finding.kind()) {
        case "no-rules", "denies-everything" -> {
          String loud = "THE POLICY DENIES EVERYTHING: " + finding.what();
          return Stream.of(Check.warning("policy", loud, finding.remedy()));
        }
        default -> {}
      }
    }
    return Stream.of(
        findings.isEmpty()
            ? Check.ok("policy", "nothing in it is hardly meant")
            : Check.warning(
                "policy",
                findings.size() + " things in it are hardly meant",
                "adit policy findings"));
  }

  /// Whether the policy that is wanted is the one in force.
  static Check rollOut(RollOutView rollOut) {
    return switch (rollOut.phase()) {
      case IN_FORCE ->
          Check.ok("roll-out", "the policy of revision " + rollOut.inForce() + " is in force");
      case LOADING ->
          Check.warning(
              "roll-out",
              "a policy is on its way; that of revision " + rollOut.inForce() + " is in force",
              "wait a moment; adit policy roll-out");
      case FAILED ->
          Check.fault(
              "roll-out",
              "the policy has failed: "
                  + rollOut.failure().orElse("")
                  + "; that of revision "
                  + rollOut.inForce()
                  + " is in force",
              "change it, adit policy rollback "
                  + rollOut.inForce()
                  + ", or adit policy roll-out offer");
    };
  }

  private static Stream<Check> gateway(GatewayView gateway, ClusterFacts facts) {
    String subject = "gateway " + gateway.name();
    if (!gateway.joined()) {
      return Stream.of(
          Check.warning(
              subject,
              "has not joined yet",
              "adit gateway token "
                  + gateway.name()
                  + ", then on that host: adit agent join TOKEN"));
    }
    return gateway
        .applied()
        .map(applied -> running(subject, applied, facts))
        .orElseGet(() ->
            Stream.of(Check.fault(subject, "was never heard", "on that host: adit agent doctor")));
  }

  private static Stream<Check> running(String subject, Applied applied, ClusterFacts facts) {
    if (!applied.present()) {
      return Stream.of(
          Check.fault(
              subject,
              "is absent since " + applied.heardAt(),
              "check host and link; on that host: adit agent doctor"));
    }
    Stream<Check> faults =
        applied.faults().stream()
            .map(fault -> Check.fault(subject + ", " + fault.component(), fault.sentence(), ""));
    Check plan =
        applied.revision().equals(facts.status().revision())
            ? Check.ok(subject, "present, on revision " + applied.revision())
            : Check.warning(
                subject,
                "is on revision " + applied.revision() + ", not " + facts.status().revision(),
                "wait a moment and look again; on that host: adit agent doctor");
    return Stream.concat(Stream.of(plan), faults);
  }

  private static Check pool(PoolSpec pool, ClusterFacts facts) {
    long size = new AddressPool(pool.v4(), pool.v6()).size();
    long used =
        facts.devices().stream().filter(device -> device.pool().equals(pool.name())).count();
    String finding = used + " of " + size + " addresses are leased";
    return used * 100 < size * NEARLY_FULL_PERCENT
        ? Check.ok("pool " + pool.name(), finding)
        : Check.warning("pool " + pool.name(), finding, "add a pool, or remove unused devices");
  }

  private static Stream<Check> certificates(ClusterFacts facts) {
    Instant soon = facts.status().now().plus(RENEW_SOON);
    List<DeviceView> ending =
        facts.devices().stream()
            .filter(DeviceView::enabled)
            .filter(device -> endsBefore(device, soon))
            .toList();
    return ending.isEmpty()
        ? Stream.of(Check.ok("certificates", "no device's last certificate ends within 21 days"))
        : ending.stream()
            .map(device ->
                Check.warning(
                    "device " + device.name(),
                    "its last certificate ends within 21 days",
                    "adit profile " + device.name()));
  }

  /// Whether the device has valid certificates, all of which end before the instant.
  private static boolean endsBefore(DeviceView device, Instant soon) {
    List<Certificates.View> valid =
        device.certificates().stream()
            .filter(certificate -> certificate.state() == Certificates.State.VALID)
            .toList();
    return !valid.isEmpty()
        && valid.stream().allMatch(certificate -> certificate.notAfter().isBefore(soon));
  }
}
