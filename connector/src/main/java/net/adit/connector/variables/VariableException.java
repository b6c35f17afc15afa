package net.adit.connector.variables;

import net.adit.model.Refusal;

/// The environment does not describe a connection. Its message is one sentence, without any value.
public final class VariableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  VariableException(Refusal refusal) {
    super(refusal.sentence());
    this.refusal = refusal;
  }

  /// What, where, and what to do.
  public Refusal refusal() {
    return refusal;
  }
}
