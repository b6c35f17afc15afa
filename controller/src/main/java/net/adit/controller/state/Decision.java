package net.adit.controller.state;

import java.time.Instant;
import net.adit.model.desired.DesiredState;

/// A request's rule: a pure function, called again with a newer state when another controller was
/// first.
///
/// @param <R> the answer
@FunctionalInterface
public interface Decision<R> {
  Verdict<R> decide(DesiredState state, Instant now);
}
