package net.adit.host.netlink;

import net.adit.host.Errno;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// A change the kernel refused. Immutable.
///
/// @param change what was asked
/// @param number the error number, positive
/// @param message the kernel's own words (extended ack), often empty
public record KernelFailure(KernelChange change, int number, String message) {

  public Errno errno() {
    return Errno.of(number);
  }

  /// The failure as an exception that names the prefix, address or link.
  public HostException toException() {
    return exception(change.toString(), number, message);
  }

  static HostException exception(String what, int number, String message) {
    String said = message.isEmpty() ? "" : ": " + message;
    String remedy =
        Errno.of(number) == Errno.EPERM
            ? "run the agent as root or give it CAP_NET_ADMIN"
            : "look at 'ip link', 'ip address' and 'ip route show proto " + KernelRoute.ADIT + "'";
    return new HostException(
        Reason.KERNEL,
        Refusal.of(
            Kind.UNAVAILABLE,
            "kernel-refused",
            "the kernel refused to " + what + " with " + Errno.describe(number) + said,
            remedy));
  }

  static HostException malformed(String what) {
    return new HostException(
        Reason.KERNEL,
        Refusal.of(
            Kind.UNAVAILABLE,
            "kernel-answer-malformed",
            "the kernel answered with " + what + ", which cannot be read",
            "report this with the output of 'uname -a'"));
  }
}
