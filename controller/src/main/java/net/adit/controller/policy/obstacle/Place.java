package net.adit.controller.policy.obstacle;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.identity.DeviceId;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Subject;

/// One end of a flow, resolved. Immutable.
///
/// @param devices that it stands for, by id
/// @param addresses beside those of devices
/// @param anywhere whether it stands for every address
record Place(List<Device> devices, List<AddressRange> addresses, boolean anywhere) {

  static Place of(Way.End end, DesiredState state, AddressBook book) {
    return switch (end) {
      case Way.End.Named(Subject subject) ->
          new Place(
              sorted(book.devicesOf(subject)),
              book.addressesOf(subject),
              subject instanceof Subject.Any);
      case Way.End.At(IpAddress address) ->
          new Place(
              holder(address, state).stream().toList(), List.of(AddressRange.of(address)), false);
    };
  }

  private static List<Device> sorted(Collection<Device> devices) {
    TreeMap<DeviceId, Device> byId = new TreeMap<>();
    devices.forEach(device -> byId.put(device.id(), device));
    return List.copyOf(byId.values());
  }

  /// The device that has an address, or a network behind it that holds it.
  private static Optional<Device> holder(IpAddress address, DesiredState state) {
    IpAddress v4 =
        address.family() == Family.V4 ? address : IpAddress.v4(address.low() & 0xFFFF_FFFFL);
    return state
        .holderOf(v4)
        .flatMap(id -> Optional.ofNullable(state.devices().get(id)))
        .filter(device -> Set.of(device.lease().v4(), device.lease().v6()).contains(address))
        .or(() ->
            state.devices().values().stream()
                .filter(device ->
                    device.ownPrefixes().stream().anyMatch(prefix -> prefix.contains(address)))
                .findFirst());
  }

  /// The one address it stands for, if it is one that nobody holds.
  Optional<IpAddress> lone() {
    return devices.isEmpty()
            && addresses.size() == 1
            && addresses.getFirst().first().equals(addresses.getFirst().last())
        ? Optional.of(addresses.getFirst().first())
        : Optional.empty();
  }

  /// The families of its addresses; devices have one of each.
  Set<Family> families() {
    Stream<Family> written = addresses.stream().map(AddressRange::family);
    boolean both = anywhere || (addresses.isEmpty() && !devices.isEmpty());
    return both
        ? EnumSet.allOf(Family.class)
        : written.collect(Collectors.toCollection(() -> EnumSet.noneOf(Family.class)));
  }
}
