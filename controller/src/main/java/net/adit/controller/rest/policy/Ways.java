package net.adit.controller.rest.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.adit.controller.fleet.Presence;
import net.adit.controller.policy.obstacle.ObstacleWords;
import net.adit.controller.policy.obstacle.Obstacles;
import net.adit.controller.policy.obstacle.Way;
import net.adit.controller.rollout.Situation;
import net.adit.controller.rollout.Station;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.DeviceId;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.rest.policy.Explained;

/// What is on the way between two ends, as far as this controller knows. Thread-safe.
record Ways(PolicyGround ground) {
  List<Explained.Obstacle> between(Way.End from, Way.End to) {
    ObstacleWords words = new ObstacleWords(ground.naming());
    return Obstacles.between(from, to, way()).stream()
        .map(words::of)
        .map(each ->
            new Explained.Obstacle(
                each.kind(),
                Explained.Effect.valueOf(each.effect().name()),
                each.what(),
                each.remedy()))
        .toList();
  }

  private Way way() {
    DesiredState state = ground.state();
    Optional<Situation> rollOut = ground.rollOut().situation();
    Map<GatewayName, Way.Heard> heard = new TreeMap<>();
    for (GatewayName gateway : state.gateways().keySet()) {
      ground
          .presence()
          .of(gateway)
          .ifPresent(report -> heard.put(gateway, heard(gateway, report, rollOut)));
    }
    Map<DeviceId, GatewayName> sessions = new HashMap<>();
    ground.sessions().living().forEach(one -> sessions.put(one.device(), one.gateway()));
    return new Way(state, ground.clock().instant(), new TreeMap<>(heard), sessions);
  }

  private static Way.Heard heard(
      GatewayName gateway, Presence.Report report, Optional<Situation> rollOut) {
    Station station = new Station(gateway, report.present(), report.applied().policy());
    return new Way.Heard(
        report.heardAt(),
        report.present(),
        rollOut.map(now -> now.isEnforcedBy(station)).orElse(true),
        report.applied().policy().enforced(),
        report.applied().faults());
  }
}
