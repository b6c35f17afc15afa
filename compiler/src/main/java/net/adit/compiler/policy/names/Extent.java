package net.adit.compiler.policy.names;

import java.util.Collection;
import java.util.List;
import net.adit.model.desired.Device;
import net.adit.model.net.AddressRange;

/// What a name stands for. Immutable.
public sealed interface Extent {

  /// Every address.
  record Everything() implements Extent {}

  /// Devices: their two addresses and what lies behind them.
  record Devices(Collection<Device> devices) implements Extent {}

  /// Addresses, sorted and disjoint.
  record Addresses(List<AddressRange> ranges) implements Extent {}
}
