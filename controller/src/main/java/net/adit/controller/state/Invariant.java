package net.adit.controller.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.adit.model.Refusal;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;

/// What must be true of every state, whoever asks for a change and by which way. Pure.
@FunctionalInterface
public interface Invariant {
  /// Accepts every change.
  Invariant NONE = (_, _, _) -> Optional.empty();

  /// @param changes what was decided to be done to `before`, as one group
  /// @return why they must not be done, if so
  Optional<Refusal> broken(DesiredState before, List<Change> changes, Instant now);
}
