package net.adit.lab.story.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Flows;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Cluster;

/// A client moves through the data centres without a good-bye: it keeps its addresses, its stream
/// and its TCP connection go on, and the core routers forget the way it came.
final class Roaming implements Step {
  private static final int HOST = 1;
  private static final String DEVICE = Cast.laptop(HOST);

  @Override
  public String name() {
    return "d a client moves from data centre to data centre, keeps its addresses, its stream and its TCP connection";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    List<String> gateways =
        IntStream.rangeClosed(1, scene.shape().sites())
            .mapToObj(site -> Cluster.gateway(site, 1))
            .toList();
    RealClient client = scene.connect(DEVICE, HOST, gateways.subList(0, 1));
    Optional<Login> first = client.awaitLogin(1, scene.patience());
    if (check.that(first.isPresent(), "the client did not log in at " + gateways.getFirst())) {
      try (Flows flows = Flows.open(scene, HOST, first.get().v4().orElseThrow())) {
        flows.check(check, "before the first move");
        for (int move = 1; move < gateways.size(); move++) {
          move(scene, check, new Move(first.get(), gateways, move, flows));
        }
      }
    }
    scene.move(DEVICE, HOST, Cast.home(scene.shape(), HOST)).awaitLogin(1, scene.patience());
    return check.result(name());
  }

  private record Move(Login first, List<String> gateways, int number, Flows flows) {
    String from() {
      return gateways.get(number - 1);
    }

    String to() {
      return gateways.get(number);
    }
  }

  private static void move(Scene scene, Check check, Move move) {
    move.flows().mark();
    RealClient client = scene.move(DEVICE, HOST, move.to());
    Optional<Login> login = client.awaitLogin(1, scene.patience());
    if (!check.that(login.isPresent(), "the client did not log in at " + move.to())) {
      return;
    }
    check.that(
        login.get().v4().equals(move.first().v4()) && login.get().v6().equals(move.first().v6()),
        "the client's addresses changed at " + move.to());
    check.that(
        Paths.allLead(scene, login.get(), move.to()),
        "a core router does not lead to " + move.to() + " after the move");
    check.that(
        Await.holds(
            scene.patience(), () -> scene.daemonOf(move.from(), login.get().v4().get()).isEmpty()),
        move.from() + " still has the client's route");
    move.flows().check(check, "at " + move.to());
    check.note("%s to %s: %s".formatted(move.from(), move.to(), move.flows().silences()));
  }
}
