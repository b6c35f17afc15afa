package net.adit.controller.state;

import java.util.function.Function;
import net.adit.model.Refusal;
import net.adit.model.Revision;

/// What came of a request. Immutable.
///
/// @param <R> the answer
public sealed interface Outcome<R> {

  /// It is durable and part of [StateKeeper#current].
  ///
  /// @param revision the state's revision with it
  record Done<R>(Revision revision, R response) implements Outcome<R> {}

  /// Nothing was written.
  record Refused<R>(Refusal refusal) implements Outcome<R> {}

  /// The same outcome with another answer.
  default <S> Outcome<S> map(Function<? super R, ? extends S> change) {
    return switch (this) {
      case Done<R>(Revision revision, R response) -> new Done<>(revision, change.apply(response));
      case Refused<R>(Refusal refusal) -> new Refused<>(refusal);
    };
  }
}
