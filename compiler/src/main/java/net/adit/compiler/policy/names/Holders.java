package net.adit.compiler.policy.names;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import net.adit.model.desired.Device;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;
import net.adit.model.policy.Subject;

/// Which of some names hold which addresses. Immutable.
///
/// @param names in their natural order, so that a name keeps its place when it grows; their places
///   are the numbers in [Names]
/// @param exact the addresses of the devices that any of them holds; they come before ranges
/// @param ranges disjoint pieces that any of them holds
public record Holders(
    List<Subject> names, Map<IpAddress, Names> exact, SortedMap<AddressRange, Names> ranges) {

  /// @param subjects the names; everything is none of them, as it tells no address from another
  public static Holders of(Collection<Subject> subjects, AddressBook book) {
    List<Subject> names =
        subjects.stream()
            .distinct()
            .filter(subject -> !(book.extentOf(subject) instanceof Extent.Everything))
            .sorted()
            .toList();
    IdentityHashMap<Device, Names> devices = new IdentityHashMap<>();
    Sweep sweep = new Sweep();
    for (int number = 0; number < names.size(); number++) {
      switch (book.extentOf(names.get(number))) {
        case Extent.Devices(var members) -> {
          for (Device device : members) {
            devices.put(device, devices.getOrDefault(device, Names.NONE).plus(number));
          }
        }
        case Extent.Addresses(var ranges) -> sweep.add(ranges, Names.of(number));
        case Extent.Everything() -> throw new IllegalStateException("any divides nothing");
      }
    }
    devices.forEach((device, held) ->
        sweep.add(device.ownPrefixes().stream().map(AddressRange::of).toList(), held));
    SortedMap<AddressRange, Names> ranges = sweep.finish();
    return new Holders(names, exact(devices, ranges), ranges);
  }

  private static Map<IpAddress, Names> exact(
      IdentityHashMap<Device, Names> devices, SortedMap<AddressRange, Names> ranges) {
    Map<IpAddress, Names> exact = HashMap.newHashMap(2 * devices.size());
    devices.forEach((device, held) ->
        Stream.of(device.lease().v4(), device.lease().v6())
            .forEach(address -> exact.put(address, held.plus(Sweep.at(ranges, address)))));
    return exact;
  }
}
