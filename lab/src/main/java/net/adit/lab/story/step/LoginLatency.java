package net.adit.lab.story.step;

import java.util.List;
import net.adit.lab.client.Login;
import net.adit.lab.measure.Percentiles;
import net.adit.lab.story.Check;
import net.adit.lab.story.Figure;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;

/// How long a login takes, side by side with a bare server.
final class LoginLatency implements Step {
  private static final int LOGINS = 20;

  @Override
  public String name() {
    return "k login latency beside a bare openvpn server";
  }

  @Override
  public StepResult run(Scene scene) {
    Check check = new Check();
    List<Login> bare = scene.bareLogins(LOGINS);
    List<Login> cluster = scene.clusterLogins(LOGINS);
    boolean all = bare.size() == LOGINS && cluster.size() == LOGINS;
    check.that(
        all, "%d bare and %d cluster logins of %d".formatted(bare.size(), cluster.size(), LOGINS));
    if (all) {
      double bareMillis = millis(bare);
      double clusterMillis = millis(cluster);
      scene.figure(Figure.BARE_LOGIN_MILLIS_MEDIAN, bareMillis);
      scene.figure(Figure.LOGIN_MILLIS_MEDIAN, clusterMillis);
      check.note(
          "median %.0f ms, bare %.0f ms, ratio %.2f"
              .formatted(clusterMillis, bareMillis, clusterMillis / bareMillis));
    }
    return check.result(name());
  }

  private static double millis(List<Login> logins) {
    return Percentiles.of(logins.stream().map(one -> one.took().toNanos() / 1e6).toList()).median();
  }
}
