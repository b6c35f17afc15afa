package net.adit.lab.story.step;

import java.util.concurrent.CompletableFuture;
import net.adit.lab.host.Outcome;
import net.adit.lab.product.AditScript;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;

/// An administrator who reaches the controller through a tunnel disables the very rule that lets
/// him: nothing passes on any gateway, he cannot confirm it, and all gateways go back.
final class PolicyTakenBack implements Step {
  private static final int HOST = 1;

  /// Long enough to see that everybody is cut off.
  private static final int SECONDS = 12;

  @Override
  public String name() {
    return "n an administrator cuts himself off from the controller: the change takes itself back"
        + " on all gateways";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    Everybody everybody = Everybody.in(scene);
    check.that(everybody.getsThrough(), "not everybody got through");
    CompletableFuture<Outcome> changing =
        CompletableFuture.supplyAsync(
            () -> scene.product().runAt(HOST, new AditScript().disableRule(Cast.RULE, SECONDS)));
    check.that(everybody.isCutOff(), "nobody was cut off");
    Outcome outcome = changing.join();
    check.that(
        !outcome.ok() && outcome.errors().contains("nobody has confirmed"),
        "the command line did not say what became of the change, but: "
            + (outcome.errors() + outcome.output()).strip());
    check.that(everybody.getsThrough(), "not everybody gets through again by itself");
    scene.product().run(new AditScript().enableRule(Cast.RULE, true));
    check.note("cut off, not confirmed within " + SECONDS + " s, back as it was on all gateways");
    return check.result(name());
  }
}
