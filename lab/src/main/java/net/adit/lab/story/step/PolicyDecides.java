package net.adit.lab.story.step;

import net.adit.lab.product.AditScript;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;

/// The rule of the demo is disabled and nothing passes on any gateway; it is enabled and all passes
/// again. Nobody logs in anew for it.
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
    scene.product().run(new AditScript().enableRule(Cast.RULE, true));
    check.that(
        everybody.getsThrough(), "not everybody gets through again, now that the rule is back");
    check.note(
        everybody.laptops().size() + " clients on as many gateways, v4 and v6: open, shut, open");
    return check.result(name());
  }
}
