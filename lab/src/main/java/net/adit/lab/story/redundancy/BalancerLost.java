package net.adit.lab.story.redundancy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
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
  private final String name;
  private final int site;
  private final int host;
  private final Predicate<Shape> fitting;
  private final Figure figure;

  private BalancerLost(String name, int site, int host, Predicate<Shape> fitting, Figure figure) {
    this.name = name;
    this.site = site;
    this.host = host;
    this.fitting = fitting;
    this.figure = figure;
  }

  /// Where all balancers announce the addresses to the edge's router.
  public static BalancerLost announcing() {
    return new BalancerLost(
        "q a balancer is lost: the tunnel goes on by the other one, without a new login",
        1,
        2,
        shape -> shape.isBalanced(1) && !shape.isHeld(1),
        Figure.BALANCER_CRASH_GAP_MILLIS);
  }

  /// Where one balancer at a time holds the addresses.
  public static BalancerLost holding() {
    return new BalancerLost(
        "s a balancer that holds the address is lost: the other one takes it, the tunnel goes on",
        2,
        4,
        shape -> shape.isHeld(2),
        Figure.HELD_BALANCER_CRASH_GAP_MILLIS);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean fits(Shape shape) {
    return fitting.test(shape);
  }

  @Override
  public StepResult run(Scene scene) {
    String device = Cast.laptop(host);
    Check check = new Check();
    check.that(
        Await.holds(scene.patience(), () -> scene.balancerOf(host, site).isPresent()),
        "no balancer has the virtual address of dc" + site);
    RealClient client = scene.enter(device, host, site);
    Optional<Login> login = client.awaitLogin(1, scene.patience());
    if (check.that(login.isPresent(), "the client did not log in through a balancer")) {
      try (Flows flows = Flows.open(scene, host, login.get().v4().orElseThrow())) {
        flows.check(check, "before the balancer is lost");
        lose(scene, check, flows);
      }
      check.that(client.awaitLogin(2, Duration.ZERO).isEmpty(), "the client logged in anew");
    }
    scene.move(device, host, Cast.home(scene.shape(), host)).awaitLogin(1, scene.patience());
    return check.result(name());
  }

  private void lose(Scene scene, Check check, Flows flows) {
    String lost = scene.balancerOf(host, site).orElseThrow();
    flows.mark();
    scene.link(lost, false);
    try {
      check.that(
          Await.holds(
              scene.patience(),
              () -> scene.balancerOf(host, site).filter(now -> !now.equals(lost)).isPresent()),
          "no other balancer took over from " + lost);
      flows.check(check, "after " + lost + " was lost");
      scene.figure(figure, flows.stream().flow().longestGap().toNanos() / 1e6);
      check.note(
          lost + " to " + scene.balancerOf(host, site).orElse("nobody") + ": " + flows.silences());
    } finally {
      scene.link(lost, true);
    }
  }
}
