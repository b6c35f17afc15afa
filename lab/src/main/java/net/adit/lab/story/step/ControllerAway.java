package net.adit.lab.story.step;

import java.util.List;
import java.util.Optional;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Cluster;
import net.adit.model.net.Family;

/// Without a controller a new login works; what happened meanwhile reaches it when it is back.
final class ControllerAway implements Step {
  @Override
  public String name() {
    return "f without the controller a new login works, and it hears of it when it is back";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    int host = Cast.guestHost(scene.shape());
    String gateway = Cluster.gateway(scene.shape().sites(), 1);
    scene.profile(Cast.LATE);
    scene.product().stopController();
    check.that(!scene.product().controllerAnswers(), "the controller still answers");
    RealClient client = scene.connect(Cast.LATE, host, List.of(gateway));
    Optional<Login> login = client.awaitLogin(1, scene.patience());
    check.that(login.isPresent(), "no login at " + gateway + " without the controller");
    check.that(
        login.flatMap(Login::v4).equals(scene.seenFrom(host, 1, Family.V4)) && login.isPresent(),
        "the new client does not reach the server in data centre 1");
    scene.product().startController();
    check.that(
        Await.holds(scene.patience(), () -> knows(scene, gateway)),
        "the controller does not know of the login at " + gateway);
    login.ifPresent(one ->
        check.note(
            "login in %d ms without a controller, listed after its return"
                .formatted(one.took().toMillis())));
    client.logout();
    return check.result(name());
  }

  private static boolean knows(Scene scene, String gateway) {
    return scene.product().controllerAnswers()
        && scene.product().sessions().stream()
            .anyMatch(
                session -> session.device().equals(Cast.LATE) && session.gateway().equals(gateway));
  }
}
