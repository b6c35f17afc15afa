package net.adit.lab.story.redundancy;

import java.util.List;
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
import net.adit.lab.topology.Cluster;

/// A gateway of a direct site is emptied for an upgrade: its client goes on at the next gateway of
/// its profile, with its addresses, its stream and its TCP connection, and nobody is refused.
public final class GatewayDrained implements Step {
  /// Whose home is the drained gateway, so that nobody else is there.
  private static final int HOST = 6;

  private static final String DEVICE = Cast.laptop(HOST);
  private static final String DRAINED = Cluster.gateway(3, 2);
  private static final String OTHER = Cluster.gateway(3, 1);

  @Override
  public String name() {
    return "p a gateway is drained: its client goes on at another one, its stream hardly notices";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    RealClient client = scene.connect(DEVICE, HOST, List.of(DRAINED, OTHER));
    Optional<Login> login = client.awaitLogin(1, scene.patience());
    if (check.that(login.isPresent(), "the client did not log in at " + DRAINED)) {
      try (Flows flows = Flows.open(scene, HOST, login.get().v4().orElseThrow())) {
        flows.check(check, "before the drain");
        flows.mark();
        String said = scene.product().drain(DRAINED);
        check.that(
            said.contains("is empty: 1 session went elsewhere"),
            "the command line did not say that the gateway is empty, but: " + said.strip());
        goesOn(scene, check, client, login.get());
        flows.check(check, "at " + OTHER);
        scene.figure(Figure.DRAIN_GAP_MILLIS, flows.stream().flow().longestGap().toNanos() / 1e6);
        check.note(DRAINED + " to " + OTHER + ": " + flows.silences());
      }
      scene.product().undrain(DRAINED);
    }
    scene.move(DEVICE, HOST, Cast.home(scene.shape(), HOST)).awaitLogin(1, scene.patience());
    return check.result(name());
  }

  private static void goesOn(Scene scene, Check check, RealClient client, Login before) {
    Optional<Login> login = client.awaitLogin(2, scene.patience());
    if (check.that(login.isPresent(), "the client did not go on at " + OTHER)) {
      check.that(
          login.get().v4().equals(before.v4()) && login.get().v6().equals(before.v6()),
          "the client's addresses changed");
      check.that(
          Await.holds(
              scene.patience(),
              () -> scene.daemonOf(OTHER, login.get().v4().orElseThrow()).isPresent()),
          OTHER + " has no route of the client");
    }
    check.that(client.history().refusals().isEmpty(), "the client was refused");
  }
}
