package net.adit.lab.story.step;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.adit.lab.host.Await;
import net.adit.lab.network.Parallel;
import net.adit.lab.product.AditScript;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.model.net.Family;

/// The rule of the demo is disabled and nothing passes on any gateway; it is enabled and all passes
/// again. Nobody logs in anew for it.
final class PolicyDecides implements Step {
  private static final int SITE = 1;

  @Override
  public String name() {
    return "m the policy decides: without its one rule nothing passes any gateway, with it all does";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    List<Integer> laptops =
        Cast.laptops(scene.shape()).stream()
            .filter(laptop -> scene.client(Cast.laptop(laptop)).isPresent())
            .toList();
    int all = 2 * laptops.size();
    check.that(all > 0, "no laptop is connected");
    check.that(comesTo(scene, laptops, all), "not everybody got through");
    scene.product().run(new AditScript().enableRule(Cast.RULE, false));
    check.that(comesTo(scene, laptops, 0), "somebody got through without a rule that allows it");
    scene.product().run(new AditScript().enableRule(Cast.RULE, true));
    check.that(
        comesTo(scene, laptops, all),
        "not everybody gets through again, now that the rule is back");
    check.note(laptops.size() + " clients on as many gateways, v4 and v6: open, shut, open");
    return check.result(name());
  }

  /// Whether so many packets are answered, of one by each laptop in each family, before patience
  /// ends.
  private static boolean comesTo(Scene scene, List<Integer> laptops, int answers) {
    return Await.holds(
        scene.patience(),
        () -> {
          AtomicInteger answered = new AtomicInteger();
          Parallel.forEach(
              laptops,
              laptop -> {
                for (Family family : Family.values()) {
                  answered.addAndGet(scene.answered(laptop, SITE, family) ? 1 : 0);
                }
              });
          return answered.get() == answers;
        });
  }
}
