package net.adit.lab.story.twin;

import java.util.function.UnaryOperator;
import net.adit.lab.story.Scene;
import net.adit.lab.story.Step;
import net.adit.lab.story.StepResult;
import net.adit.lab.story.Story;

/// A step told on a scene from which something is withheld. Immutable.
///
/// @param withheld what is missing, for the reader
/// @param complaint what the step has to say about it, in part
/// @param without the scene with it missing
/// @param restore puts the scene right again for the next twin
public record Twin(
    Step step, String withheld, String complaint, UnaryOperator<Scene> without, Restore restore) {
  /// What is done to a scene after its twin.
  @FunctionalInterface
  public interface Restore {
    void on(Scene scene);
  }

  /// The same twin with something to put right afterwards.
  Twin restoredBy(Restore afterwards) {
    return new Twin(step, withheld, complaint, without, afterwards);
  }

  /// Tells the step without what is withheld; the result should not be ok.
  public StepResult tell(Scene scene) {
    try {
      return Story.attempt(step, without.apply(scene));
    } finally {
      restore.on(scene);
    }
  }
}
