package net.adit.model.net;

import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The address pair of one device, the same on every gateway. Immutable.
///
/// @param v4 the IPv4 address
/// @param v6 the IPv6 address, whose low 32 bits are the IPv4 address
public record Lease(IpAddress v4, IpAddress v6) implements Comparable<Lease> {
  public Lease {
    if (v4.family() != Family.V4 || v6.family() != Family.V6) {
      throw new InvalidValueException(
          Reason.CONFLICT, "lease", v4 + ", " + v6, "expected one IPv4 and one IPv6 address");
    }
    if ((v6.low() & 0xFFFF_FFFFL) != v4.low()) {
      throw new InvalidValueException(
          Reason.CONFLICT,
          "lease",
          v4 + ", " + v6,
          "the low 32 bits of the IPv6 address must be the IPv4 address");
    }
  }

  @Override
  public int compareTo(Lease other) {
    return v4.compareTo(other.v4);
  }

  @Override
  public String toString() {
    return v4 + " " + v6;
  }
}
