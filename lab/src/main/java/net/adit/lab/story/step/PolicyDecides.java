package net.adit.lab.story.step;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.adit.lab.product.AditScript;
import net.adit.lab.product.Session;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;

/// The rule of the demo is disabled and nothing passes on any gateway, which a gateway also shows
/// live; it is enabled and all passes again. Nobody logs in anew for it.
final class PolicyDecides implements Step {
  @Override
  public String name() {
    return "m the policy decides: without its one rule nothing passes any gateway, with it all does";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    Everybody everybody = Everybody.in(scene);
    check.that(everybody.getsThrough(), "not everybody got through");
    scene.product().run(new AditScript().enableRule(Cast.RULE, false));
    check.that(everybody.isCutOff(), "somebody got through without a rule that allows it");
    check.that(
        showsDenial(scene, everybody), "a gateway did not show that it denies what it denies");
    scene.product().run(new AditScript().enableRule(Cast.RULE, true));
    check.that(
        everybody.getsThrough(), "not everybody gets through again, now that the rule is back");
    check.note(
        everybody.laptops().size() + " clients on as many gateways, v4 and v6: open, shut, open");
    return check.result(name());
  }

  /// Whether the gateway of a laptop shows a packet that no rule allows, while some are sent.
  private static boolean showsDenial(Scene scene, Everybody everybody) {
    List<String> names = everybody.laptops().stream().map(Cast::laptop).toList();
    Optional<String> gateway =
        scene.product().sessions().stream()
            .filter(session -> names.contains(session.device()))
            .map(Session::gateway)
            .findFirst();
    if (gateway.isEmpty()) {
      return false;
    }
    CompletableFuture<Integer> shown =
        CompletableFuture.supplyAsync(() -> scene.product().denialsShown(gateway.get()));
    while (!shown.isDone()) {
      everybody.isCutOff();
    }
    return shown.join() > 0;
  }
}
