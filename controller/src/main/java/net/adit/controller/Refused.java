package net.adit.controller;

import java.util.List;
import net.adit.model.Refusal;

/// Ends a command with one or more sentences: the one exception of the program itself.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Refusal> refusals;

  /// @param refusals at least one
  Refused(List<Refusal> refusals) {
    super(refusals.getFirst().sentence(), null, false, false);
    this.refusals = List.copyOf(refusals);
  }

  Refused(Refusal refusal) {
    this(List.of(refusal));
  }

  List<Refusal> refusals() {
    return refusals;
  }
}
