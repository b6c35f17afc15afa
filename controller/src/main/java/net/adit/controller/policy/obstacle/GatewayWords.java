package net.adit.controller.policy.obstacle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.adit.controller.policy.obstacle.ObstacleWords.Effect;
import net.adit.controller.policy.obstacle.ObstacleWords.Words;
import net.adit.controller.rule.Refusals;
import net.adit.model.applied.Fault;
import net.adit.model.identity.GatewayName;
import net.adit.model.net.IpAddress;

/// What is said of gateways. Stateless.
final class GatewayWords {
  private static final String ON_ITS_HOST = "check host and link; on that host: adit agent doctor";

  private GatewayWords() {}

  static Words of(Obstacle.OfFleet obstacle) {
    return switch (obstacle) {
      case Obstacle.NoGateway() ->
          new Words(
              "no-gateway",
              Effect.STOPS,
              "no gateway takes sessions: there is none, or all are disabled or drained",
              "adit gateway undrain NAME, adit gateway edit NAME --enabled true, or adit gateway add");
      case Obstacle.NonePresent(var gateways) -> nonePresent(gateways);
      case Obstacle.Absent(var gateway, var heardAt) -> absent(gateway, heardAt);
      case Obstacle.Drained(var gateway) ->
          new Words(
              "gateway-drained",
              Effect.NOTE,
              "gateway " + quoted(gateway) + ", which carries the session, is being emptied",
              "adit gateway undrain " + gateway + ", once it is well");
      case Obstacle.Disabled(var gateway) ->
          new Words(
              "gateway-disabled",
              Effect.NOTE,
              "gateway "
                  + quoted(gateway)
                  + ", which carries the session, is disabled and takes no new ones",
              "adit gateway edit " + gateway + " --enabled true, once it is well");
      case Obstacle.Behind(var gateway, var enforced) ->
          new Words(
              "gateway-behind",
              Effect.RISK,
              "gateway "
                  + quoted(gateway)
                  + " still decides by the rules of revision "
                  + enforced
                  + ", older than those in force",
              "wait a moment and look again; on that host: adit agent doctor");
      case Obstacle.OfGateway(var gateway, var fault, var onTheWay) ->
          ofFault(gateway, fault, onTheWay);
      case Obstacle.HostOfGateway(var gateway, var address, var onTheWay) ->
          host(gateway, address, onTheWay);
    };
  }

  private static Words nonePresent(List<GatewayName> gateways) {
    return new Words(
        "no-gateway-present",
        Effect.STOPS,
        "no gateway is present: "
            + Refusals.listed(gateways.stream().map(GatewayWords::quoted).toList())
            + (gateways.size() == 1 ? " is" : " are")
            + " absent, as far as this controller hears",
        ON_ITS_HOST);
  }

  private static Words absent(GatewayName gateway, Optional<Instant> heardAt) {
    return new Words(
        "gateway-absent",
        Effect.RISK,
        "gateway "
            + quoted(gateway)
            + ", which carries the session, "
            + heardAt
                .map(at -> "is absent since " + at.truncatedTo(ChronoUnit.SECONDS))
                .orElse("was not heard yet"),
        ON_ITS_HOST);
  }

  private static Words host(GatewayName gateway, IpAddress address, boolean onTheWay) {
    return new Words(
        "gateway-host",
        onTheWay ? Effect.STOPS : Effect.RISK,
        address
            + " is gateway "
            + quoted(gateway)
            + " itself, which answers those who are connected through it ping alone",
        "reach it from outside of the tunnel, or through another gateway");
  }

  /// The agent has written its sentence for people, with what to do.
  private static Words ofFault(GatewayName gateway, Fault fault, boolean onTheWay) {
    boolean foreign = Fault.concernsForeignFilter(fault.component());
    boolean surely = onTheWay && (foreign || fault.component().equals(Fault.FORWARDING));
    return new Words(
        foreign ? "foreign-filter" : "gateway-fault",
        surely ? Effect.STOPS : Effect.RISK,
        "gateway " + quoted(gateway) + ", " + fault.component() + ": " + fault.sentence(),
        "");
  }

  private static String quoted(GatewayName gateway) {
    return "'" + gateway + "'";
  }
}
