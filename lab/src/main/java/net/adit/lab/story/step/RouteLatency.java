package net.adit.lab.story.step;

import net.adit.lab.measure.Percentiles;
import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Scene.RouteTrial;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;

/// How soon all core routers know of a login and of a logout.
final class RouteLatency implements Step {
  private static final int CHANGES = 200;

  @Override
  public String name() {
    return "l all core routers follow 200 logins and logouts, v4 and v6";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    RouteTrial trial = scene.routes(CHANGES);
    check.that(
        trial.addMillis().size() >= CHANGES && trial.missed().isEmpty(),
        "%d of %d changes seen; missed: %s"
            .formatted(trial.addMillis().size(), CHANGES, trial.missed()));
    if (!trial.addMillis().isEmpty() && !trial.deleteMillis().isEmpty()) {
      Percentiles add = Percentiles.of(trial.addMillis());
      Percentiles delete = Percentiles.of(trial.deleteMillis());
      scene.figure(Figure.ROUTE_ADD_MILLIS_MEDIAN, add.median());
      scene.figure(Figure.ROUTE_ADD_MILLIS_P99, add.p99());
      scene.figure(Figure.ROUTE_DEL_MILLIS_MEDIAN, delete.median());
      check.note(
          "added: median %.0f ms, p99 %.0f ms; removed: median %.0f ms"
              .formatted(add.median(), add.p99(), delete.median()));
    }
    return check.result(name());
  }
}
