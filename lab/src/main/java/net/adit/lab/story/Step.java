package net.adit.lab.story;

import net.adit.lab.topology.Shape;

/// One claim of the story and how it is put to the test. Stateless: what it needs to know and to do
/// comes from the scene, so that a scene from which something is withheld shows that the step
/// notices.
public interface Step {
  /// Begins with the step's letter, such as `c each client's route is in all core routers`.
  String name();

  StepResult run(Scene scene);

  /// Whether a lab of this shape has what the step is about.
  default boolean fits(Shape shape) {
    return true;
  }
}
