package net.adit.lab.story.step;

import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Scene.ForkTrial;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;

/// Logins make no process in agents and daemons; the same counter sees those of a set-up with
/// scripts.
final class NoForks implements Step {
  private static final int LOGINS = 50;
  private static final int SCRIPTED_LOGINS = 10;

  @Override
  public String name() {
    return "j fifty logins fork nothing, in agents and daemons";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    ForkTrial cluster = scene.clusterForks(LOGINS);
    ForkTrial scripted = scene.scriptedForks(SCRIPTED_LOGINS);
    check.that(
        cluster.logins() >= LOGINS, "only " + cluster.logins() + " of " + LOGINS + " logins");
    check.that(
        cluster.processes() == 0,
        cluster.logins() + " logins made " + cluster.processes() + " processes");
    check.that(
        scripted.logins() > 0 && scripted.perLogin() >= 1,
        "the counter saw only " + scripted.processes() + " processes of the set-up with scripts");
    scene.figure(Figure.FORKS_PER_LOGIN, cluster.perLogin());
    check.note(
        "%d logins, %d processes; with learn-address scripts %.1f per login"
            .formatted(cluster.logins(), cluster.processes(), scripted.perLogin()));
    return check.result(name());
  }
}
