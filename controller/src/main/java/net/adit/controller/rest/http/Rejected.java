package net.adit.controller.rest.http;

import net.adit.model.Refusal;
import net.adit.protocol.rest.Problem;

/// Ends a request early with a problem: the one exception of this package.
public final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  public Rejected(Refusal refusal) {
    this(Problem.of(refusal));
  }

  Rejected(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
