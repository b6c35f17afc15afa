package net.adit.lab.story.step;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.adit.lab.network.Parallel;
import net.adit.lab.product.Product.FlowQuestion;
import net.adit.lab.serve.Question;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Check;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.topology.Addresses;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// A policy of fifty rules for eight hundred people comes into force on all gateways at once: on
/// each, packets to each data centre pass or are dropped as the rules say, and as the cluster
/// explains them.
final class FiftyRules implements Step {
  @Override
  public String name() {
    return "o fifty rules for eight hundred people on all gateways at once: packets go where the"
        + " rules say, and where the cluster says they do";
  }

  /// A packet to the server of a site.
  private record Trial(int laptop, int site, Family family) {
    FlowQuestion question() {
      IpAddress server = Addresses.server(site).get(family == Family.V4 ? 0 : 1);
      return new FlowQuestion(Cast.laptop(laptop), server, Question.PORT);
    }

    @Override
    public String toString() {
      return "laptop" + laptop + " to site " + site + " by " + family;
    }
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    Office office = new Office(scene.shape());
    scene.product().applyPolicy(office.teams());
    scene.product().importUsers(office.people());
    long begun = System.nanoTime();
    scene.product().applyPolicy(office.policy());
    long millis = (System.nanoTime() - begun) / 1_000_000;
    List<Trial> trials = trials(scene);
    check.that(!trials.isEmpty(), "no laptop is connected");
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    Parallel.forEach(
        trials,
        trial -> {
          boolean answered = scene.answered(trial.laptop(), trial.site(), trial.family());
          if (answered != isAllowed(office, trial)) {
            wrong.add(trial + (answered ? " got through" : " was dropped"));
          }
        });
    check.that(wrong.isEmpty(), "packets went otherwise than the rules say: " + wrong);
    List<Boolean> explained =
        scene.product().allowed(trials.stream().map(Trial::question).toList());
    check.that(
        explained.equals(trials.stream().map(trial -> isAllowed(office, trial)).toList()),
        "the cluster explains flows otherwise than the rules say");
    scene.product().applyPolicy(office.oneRule(Cast.RULE));
    check.note(
        "%d flows, %d of them allowed; in force on all gateways after %d ms, command line included"
            .formatted(
                trials.size(),
                trials.stream().filter(trial -> isAllowed(office, trial)).count(),
                millis));
    return check.result(name());
  }

  private static boolean isAllowed(Office office, Trial trial) {
    return office.siteOf(trial.laptop()) == trial.site();
  }

  private static List<Trial> trials(Scene scene) {
    List<Trial> trials = new ArrayList<>();
    for (int laptop : Everybody.in(scene).laptops()) {
      for (int site = 1; site <= scene.shape().sites(); site++) {
        for (Family family : Family.values()) {
          trials.add(new Trial(laptop, site, family));
        }
      }
    }
    return trials;
  }
}
