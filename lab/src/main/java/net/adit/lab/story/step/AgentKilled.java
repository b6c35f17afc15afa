package net.adit.lab.story.step;

import java.util.List;
import java.util.Optional;
import net.adit.lab.client.Login;
import net.adit.lab.client.RealClient;
import net.adit.lab.host.Await;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Fleet;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.model.net.Family;

/// An agent is killed without warning and started again: no session is lost and logins work.
final class AgentKilled implements Step {
  private static final int LAPTOP = 2;

  @Override
  public String name() {
    return "g an agent is killed with -9 and comes back: no session lost, logins work";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    String gateway = Cast.home(scene.shape(), LAPTOP);
    Optional<RealClient> laptop = scene.client(Cast.laptop(LAPTOP));
    try (Fleet fleet = scene.fleet(gateway, Cast.FLEET)) {
      check.that(
          Await.holds(scene.patience(), () -> fleet.undisturbed() == Cast.FLEET),
          "only " + fleet.undisturbed() + " of the fleet logged in before");
      int before = laptop.map(client -> client.history().logins().size()).orElse(0);
      check.that(before > 0, Cast.laptop(LAPTOP) + " is not connected");
      long killed = scene.product().agentPid(gateway);
      scene.kill(killed);
      scene.product().startAgent(gateway);
      newLogin(scene, check, gateway);
      boolean kept =
          laptop.filter(c -> c.connected() && c.history().logins().size() == before).isPresent();
      int lost = Cast.FLEET - fleet.undisturbed() + (kept ? 0 : 1);
      scene.figure(Figure.AGENT_RESTART_SESSIONS_LOST, lost);
      check.that(lost == 0, lost + " of " + (Cast.FLEET + 1) + " sessions were lost");
      check.that(
          scene.seenFrom(LAPTOP, 1, Family.V4).isPresent(), "the kept session carries no packets");
      check.note((Cast.FLEET + 1) + " sessions kept");
    }
    return check.result(name());
  }

  private static void newLogin(Scene scene, Check check, String gateway) {
    RealClient guest = scene.connect(Cast.LATE, Cast.guestHost(scene.shape()), List.of(gateway));
    Optional<Login> login = guest.awaitLogin(1, scene.patience());
    check.that(login.isPresent(), "no login at " + gateway + " after its agent came back");
    login.ifPresent(
        one -> check.note("login during the restart took " + one.took().toMillis() + " ms"));
    guest.logout();
  }
}
