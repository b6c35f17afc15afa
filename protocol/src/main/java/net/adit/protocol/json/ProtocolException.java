package net.adit.protocol.json;

import net.adit.model.Refusal;

/// Thrown when a message cannot be read, or when the other side refuses: the one exception type of
/// this module.
///
/// Its message is the refusal's sentence.
public final class ProtocolException extends RuntimeException {
  private final Refusal refusal;

  public ProtocolException(Refusal refusal) {
    super(refusal.sentence());
    this.refusal = refusal;
  }

  public ProtocolException(Refusal refusal, Throwable cause) {
    super(refusal.sentence(), cause);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
