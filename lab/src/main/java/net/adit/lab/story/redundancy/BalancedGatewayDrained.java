package net.adit.lab.story.redundancy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Flows;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Cluster;
import net.adit.lab.topology.Shape;
import net.adit.model.net.IpAddress;

/// A gateway behind balancers is emptied: its client dials the same address again and is led to
/// another gateway of the site.
public final class BalancedGatewayDrained implements Step {
  private static final int HOST = 3;
  private static final int SITE = 1;
  private static final String DEVICE = Cast.laptop(HOST);

  @Override
  public String name() {
    return "r a gateway behind balancers is drained: the same address leads to another one";
  }

  @Override
  public boolean fits(Shape shape) {
    return shape.isBalanced(SITE);
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    RealClient client = scene.enter(DEVICE, HOST, SITE);
    Optional<Login> login = client.awaitLogin(1, scene.patience());
    if (check.that(login.isPresent(), "the client did not log in through a balancer")) {
      IpAddress source = login.get().v4().orElseThrow();
      Optional<String> drained = serving(scene, source);
      if (check.that(drained.isPresent(), "no gateway of dc1 has a route of the client")) {
        drain(scene, check, drained.get(), source);
        check.that(client.history().refusals().isEmpty(), "the client was refused");
      }
    }
    scene.move(DEVICE, HOST, Cast.home(scene.shape(), HOST)).awaitLogin(1, scene.patience());
    return check.result(name());
  }

  private static void drain(Scene scene, Check check, String drained, IpAddress source) {
    try (Flows flows = Flows.open(scene, HOST, source)) {
      flows.check(check, "before the drain");
      flows.mark();
      scene.product().drain(drained);
      check.that(
          Await.holds(
              scene.patience(),
              () -> serving(scene, source).filter(now -> !now.equals(drained)).isPresent()),
          "the client did not go on at another gateway than " + drained);
      flows.check(check, "after the drain of " + drained);
      scene.figure(
          Figure.BALANCED_DRAIN_GAP_MILLIS, flows.stream().flow().longestGap().toNanos() / 1e6);
      check.note(
          drained + " to " + serving(scene, source).orElse("none") + ": " + flows.silences());
    } finally {
      scene.product().undrain(drained);
    }
  }

  private static Optional<String> serving(Scene scene, IpAddress device) {
    List<String> gateways =
        IntStream.rangeClosed(1, scene.shape().gatewaysPerSite())
            .mapToObj(number -> Cluster.gateway(SITE, number))
            .toList();
    return gateways.stream()
        .filter(gateway -> scene.daemonOf(gateway, device).isPresent())
        .findFirst();
  }
}
