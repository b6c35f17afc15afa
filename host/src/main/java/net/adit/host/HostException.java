package net.adit.host;

import net.adit.model.Refusal;

/// The one exception of the agent: something the host refused or could not do.
///
/// It carries a [Refusal], so that a person gets one sentence with what, where and what to do; it
/// never carries a secret.
public final class HostException extends RuntimeException {
  /// Which part of the host said no.
  public enum Reason {
    /// A file could not be read or written, or does not hold what it should.
    FILE,
    /// A program could not be started, failed, or did not end in time.
    PROGRAM,
    /// The kernel refused a request or answered something malformed.
    KERNEL,
    /// Another process holds what this one needs.
    HELD,
    /// The host lacks a right, a device or a program.
    HOST,
    /// A controller refused something, or none can be reached.
    CONTROLLER
  }

  private final Reason reason;
  private final transient Refusal refusal;

  public HostException(Reason reason, Refusal refusal) {
    super(refusal.sentence());
    this.reason = reason;
    this.refusal = refusal;
  }

  public HostException(Reason reason, Refusal refusal, Throwable cause) {
    super(refusal.sentence(), cause);
    this.reason = reason;
    this.refusal = refusal;
  }

  public Reason reason() {
    return reason;
  }

  public Refusal refusal() {
    return refusal;
  }
}
