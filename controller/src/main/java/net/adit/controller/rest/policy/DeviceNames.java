package net.adit.controller.rest.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.controller.rule.Naming;
import net.adit.model.desired.Device;
import net.adit.model.net.IpAddress;

/// Whose an address is. Confined to one answer.
final class DeviceNames {
  private final Naming naming;
  private final Map<IpAddress, Device> leases = new HashMap<>();
  private final List<Device> withNetworks;

  DeviceNames(Collection<Device> devices, Naming naming) {
    this.naming = naming;
    for (Device device : devices) {
      leases.put(device.lease().v4(), device);
      leases.put(device.lease().v6(), device);
    }
    withNetworks = devices.stream().filter(device -> !device.ownPrefixes().isEmpty()).toList();
  }

  /// The name of the device that has the address or is in front of it.
  Optional<String> of(IpAddress address) {
    return Optional.ofNullable(leases.get(address))
        .or(() -> withNetworks.stream().filter(device -> isBehind(device, address)).findFirst())
        .map(device -> naming.device(device.id()));
  }

  private static boolean isBehind(Device device, IpAddress address) {
    return device.ownPrefixes().stream().anyMatch(prefix -> prefix.contains(address));
  }
}
