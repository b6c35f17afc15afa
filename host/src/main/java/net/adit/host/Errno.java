package net.adit.host;

import java.util.Arrays;

/// An error number of Linux (errno(3), numbers of `asm-generic/errno-base.h` and `errno.h`).
public enum Errno {
  EPERM(1, "operation not permitted"),
  ENOENT(2, "no such file"),
  ESRCH(3, "no such process or route"),
  EINTR(4, "interrupted"),
  EIO(5, "input/output error"),
  ENXIO(6, "no such device or address"),
  EAGAIN(11, "nothing to read yet"),
  ENOMEM(12, "out of memory"),
  EACCES(13, "permission denied"),
  EBUSY(16, "busy"),
  EEXIST(17, "exists already"),
  ENODEV(19, "no such interface"),
  EINVAL(22, "invalid argument"),
  EMFILE(24, "too many open files"),
  ENOSPC(28, "no space left"),
  ERANGE(34, "number out of range"),
  EOPNOTSUPP(95, "not supported"),
  EPROTONOSUPPORT(93, "protocol not supported"),
  EAFNOSUPPORT(97, "address family not supported"),
  EADDRINUSE(98, "address in use"),
  EADDRNOTAVAIL(99, "address not available"),
  ENETDOWN(100, "interface is down"),
  ENETUNREACH(101, "network unreachable"),
  ENOBUFS(105, "receive buffer overrun"),
  ETIMEDOUT(110, "timed out"),
  EHOSTUNREACH(113, "host unreachable"),
  /// Any other number: the message of the exception names it.
  UNKNOWN(-1, "unknown error");

  private final int number;
  private final String meaning;

  Errno(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public static Errno of(int number) {
    return Arrays.stream(values())
        .filter(errno -> errno.number == number)
        .findFirst()
        .orElse(UNKNOWN);
  }

  /// A number as a person reads it, such as `ENODEV (no such interface)`.
  public static String describe(int number) {
    Errno errno = of(number);
    return errno == UNKNOWN ? "errno " + number : errno + " (" + errno.meaning + ")";
  }

  public int number() {
    return number;
  }
}
