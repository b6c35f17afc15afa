package net.adit.controller.state;

import java.util.List;
import net.adit.controller.store.log.Extra;
import net.adit.model.Refusal;
import net.adit.model.desired.Change;

/// What a [Decision] says: what is to be written and answered, or no. Immutable.
///
/// @param <R> the answer
public sealed interface Verdict<R> {

  /// @param changes may be empty: then only the extras are written
  /// @param response handed to the caller once everything is durable
  record Accepted<R>(List<Change> changes, List<Extra> extras, R response) implements Verdict<R> {
    public Accepted {
      changes = List.copyOf(changes);
      extras = List.copyOf(extras);
    }
  }

  record Refused<R>(Refusal refusal) implements Verdict<R> {}

  static <R> Verdict<R> accepted(List<? extends Change> changes, R response) {
    return new Accepted<>(List.copyOf(changes), List.of(), response);
  }

  static <R> Verdict<R> accepted(
      List<? extends Change> changes, List<? extends Extra> extras, R response) {
    return new Accepted<>(List.copyOf(changes), List.copyOf(extras), response);
  }

  static <R> Verdict<R> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
