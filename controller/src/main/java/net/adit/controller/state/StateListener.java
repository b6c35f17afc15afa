package net.adit.controller.state;

import java.util.List;
import net.adit.model.desired.Change;
import net.adit.model.desired.DesiredState;

/// Told of every new state, in order, one call at a time.
@FunctionalInterface
public interface StateListener {
  /// @param changes what led from the state of the last call to `next`; at the first call those
  ///   that build all of it
  void changed(List<Change> changes, DesiredState next);
}
