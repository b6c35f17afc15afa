package net.adit.host.netlink;

import java.util.OptionalInt;

/// One change of the kernel's network state. Immutable; `toString` completes 'refused to …'.
public sealed interface KernelChange {
  /// Adds the route, or replaces one with the same prefix and metric.
  record PutRoute(KernelRoute route) implements KernelChange {
    @Override
    public String toString() {
      return "add the route " + route;
    }
  }

  /// Removes exactly this route: a route to the same prefix by another interface or protocol stays.
  record DropRoute(KernelRoute route) implements KernelChange {
    @Override
    public String toString() {
      return "remove the route " + route;
    }
  }

  /// Adds the address; one that is there already is no error.
  record PutAddress(LinkAddress address) implements KernelChange {
    @Override
    public String toString() {
      return "add the address " + address;
    }
  }

  record DropAddress(LinkAddress address) implements KernelChange {
    @Override
    public String toString() {
      return "remove the address " + address;
    }
  }

  /// Sets a link up or down.
  ///
  /// @param mtu in bytes; empty leaves it as it is
  record SetLink(int index, boolean up, OptionalInt mtu) implements KernelChange {
    @Override
    public String toString() {
      String size = mtu.isPresent() ? " with an MTU of " + mtu.getAsInt() : "";
      return "set interface number " + index + (up ? " up" : " down") + size;
    }
  }
}
