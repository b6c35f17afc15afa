package net.adit.lab.story.step;

import java.util.List;
import java.util.stream.Collectors;
import net.adit.lab.host.Await;
import net.adit.lab.product.GatewayStatus;
import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Cluster;

/// All gateways are heard from and run the same revision.
final class GatewaysUp implements Step {
  @Override
  public String name() {
    return "a all gateways up on one revision";
  }

  @Override
  public StepResult run(Scene scene) {
    int wanted = Cluster.gateways(scene.shape()).size();
    Await.holds(scene.patience(), () -> onOneRevision(scene.product().gateways(), wanted));
    List<GatewayStatus> gateways = scene.product().gateways();
    List<GatewayStatus> up = up(gateways);
    Check check = new Check();
    check.that(up.size() == wanted, up.size() + " of " + wanted + " gateways are up: " + gateways);
    check.that(
        up.stream().map(GatewayStatus::revision).distinct().count() == 1,
        "the gateways run different revisions: " + gateways);
    check.note(
        up.size()
            + " gateways up on revision "
            + up.stream().map(one -> "" + one.revision()).distinct().collect(Collectors.joining()));
    scene.figure(Figure.GATEWAYS_UP, up.size());
    return check.result(name());
  }

  private static boolean onOneRevision(List<GatewayStatus> gateways, int wanted) {
    List<GatewayStatus> up = up(gateways);
    return up.size() == wanted && up.stream().map(GatewayStatus::revision).distinct().count() == 1;
  }

  private static List<GatewayStatus> up(List<GatewayStatus> gateways) {
    return gateways.stream().filter(one -> one.present() && one.revision() >= 0).toList();
  }
}
