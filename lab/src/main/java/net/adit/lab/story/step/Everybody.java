package net.adit.lab.story.step;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.adit.lab.host.Await;
import net.adit.lab.network.Parallel;
import net.adit.lab.story.Cast;
import net.adit.lab.story.Scene;
import net.adit.model.net.Family;

/// All connected laptops, one on each gateway. Immutable.
record Everybody(Scene scene, List<Integer> laptops) {
  private static final int SITE = 1;

  static Everybody in(Scene scene) {
    return new Everybody(
        scene,
        Cast.laptops(scene.shape()).stream()
            .filter(laptop -> scene.client(Cast.laptop(laptop)).isPresent())
            .toList());
  }

  /// Whether each gets an answer from the server of site 1 in each family, before patience ends.
  boolean getsThrough() {
    return !laptops.isEmpty() && comesTo(2 * laptops.size());
  }

  /// Whether nobody does.
  boolean isCutOff() {
    return comesTo(0);
  }

  private boolean comesTo(int answers) {
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
