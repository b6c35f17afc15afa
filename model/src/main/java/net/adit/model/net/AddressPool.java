package net.adit.model.net;

import java.util.Optional;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// The blocks from which devices get their leases. Immutable.
///
/// The IPv6 address of a lease is the v6 prefix with the IPv4 address in its low 32 bits, so one
/// choice decides both. Never leased: the network and broadcast address of the v4 block and its
/// first host, which is the gateways' own address inside the tunnels.
///
/// @param v4 /8 to /29
/// @param v6 /64 to /96: OpenVPN refuses `ifconfig-ipv6-push` outside /64–/124, and 32 bits must
///   stay free
public record AddressPool(Prefix v4, Prefix v6) {
  public AddressPool {
    if (v4.family() != Family.V4 || v4.length() < 8 || v4.length() > 29) {
      throw new InvalidValueException(
          Reason.RANGE,
          "address pool",
          v4.toString(),
          "expected an IPv4 prefix between /8 and /29");
    }
    if (v6.family() != Family.V6 || v6.length() < 64 || v6.length() > 96) {
      throw new InvalidValueException(
          Reason.RANGE,
          "address pool",
          v6.toString(),
          "expected an IPv6 prefix between /64 and /96");
    }
  }

  /// The gateways' own IPv4 address inside the tunnels: the first host of the block, pushed as
  /// `route-gateway`.
  public IpAddress gatewayV4() {
    return v4.address().plus(1);
  }

  /// The gateways' own IPv6 address inside the tunnels.
  public IpAddress gatewayV6() {
    return v6For(gatewayV4());
  }

  /// The first address that can be leased.
  public IpAddress first() {
    return v4.address().plus(2);
  }

  /// The last address that can be leased.
  public IpAddress last() {
    return v4.last().plus(-1);
  }

  /// How many leases the pool can hold.
  public long size() {
    return last().low() - first().low() + 1;
  }

  /// The lease of an IPv4 address.
  ///
  /// @return empty if the address cannot be leased from this pool
  public Optional<Lease> lease(IpAddress address) {
    boolean leasable =
        address.family() == Family.V4
            && address.compareTo(first()) >= 0
            && address.compareTo(last()) <= 0;
    return leasable ? Optional.of(new Lease(address, v6For(address))) : Optional.empty();
  }

  public boolean overlaps(AddressPool other) {
    return v4.overlaps(other.v4) || v6.overlaps(other.v6);
  }

  private IpAddress v6For(IpAddress address) {
    return IpAddress.v6(v6.address().high(), v6.address().low() | address.low());
  }

  @Override
  public String toString() {
    return v4 + " " + v6;
  }
}
