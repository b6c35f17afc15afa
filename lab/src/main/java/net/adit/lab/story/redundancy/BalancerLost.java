package net.adit.lab.story.redundancy;

import java.time.Duration;
import java.util.Optional;
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
import net.adit.lab.topology.Shape;

/// The balancer by which a client enters loses its network: the other one leads the same tunnel to
/// the same gateway.
public final class BalancerLost implements Step {
  private static final int HOST = 2;
  private static final int SITE = 1;
  private static final String DEVICE = Cast.laptop(HOST);

  @Override
  public String name() {
    return "q a balancer is lost: the tunnel goes on by the other one, without a new login";
  }

  @Override
  public boolean fits(Shape shape) {
    return shape.isBalanced(SITE);
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    check.that(
        Await.holds(scene.patience(), () -> scene.balancerOf(HOST, SITE).isPresent()),
        "no balancer announces the virtual address of dc1");
    RealClient client = scene.enter(DEVICE, HOST, SITE);
    Optional<Login> login = client.awaitLogin(1, scene.patience());
    if (check.that(login.isPresent(), "the client did not log in through a balancer")) {
      try (Flows flows = Flows.open(scene, HOST, login.get().v4().orElseThrow())) {
        flows.check(check, "before the balancer is lost");
        lose(scene, check, flows);
      }
      check.that(client.awaitLogin(2, Duration.ZERO).isEmpty(), "the client logged in anew");
    }
    scene.move(DEVICE, HOST, Cast.home(scene.shape(), HOST)).awaitLogin(1, scene.patience());
    return check.result(name());
  }

  private static void lose(Scene scene, Check check, Flows flows) {
    String lost = scene.balancerOf(HOST, SITE).orElseThrow();
    flows.mark();
    scene.link(lost, false);
    try {
      check.that(
          Await.holds(
              scene.patience(),
              () -> scene.balancerOf(HOST, SITE).filter(now -> !now.equals(lost)).isPresent()),
          "no other balancer took over from " + lost);
      flows.check(check, "after " + lost + " was lost");
      scene.figure(
          Figure.BALANCER_CRASH_GAP_MILLIS, flows.stream().flow().longestGap().toNanos() / 1e6);
      check.note(
          lost + " to " + scene.balancerOf(HOST, SITE).orElse("nobody") + ": " + flows.silences());
    } finally {
      scene.link(lost, true);
    }
  }
}
