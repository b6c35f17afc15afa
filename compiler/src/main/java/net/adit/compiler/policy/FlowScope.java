package net.adit.compiler.policy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.compiler.policy.names.Extent;
import net.adit.compiler.policy.names.Ranges;
import net.adit.model.desired.DesiredState;
import net.adit.model.desired.Device;
import net.adit.model.net.AddressRange;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// Names as the addresses and services that they stand for in one state. Confined to one thread.
public final class FlowScope {
  private final AddressBook book;
  private final Services services;

  public FlowScope(DesiredState state) {
    this.book = new AddressBook(state);
    this.services = new Services(state);
  }

  /// Sorted and disjoint.
  ///
  /// @return empty for every address there is
  public Optional<List<AddressRange>> addressesOf(Subject subject) {
    return switch (book.extentOf(subject)) {
      case Extent.Everything() -> Optional.empty();
      case Extent.Devices(var devices) -> Optional.of(addressesOf(devices));
      case Extent.Addresses(var ranges) -> Optional.of(ranges);
    };
  }

  private static List<AddressRange> addressesOf(Collection<Device> devices) {
    return Ranges.union(
        devices.stream()
            .flatMap(device ->
                Stream.concat(
                    Stream.of(device.lease().v4(), device.lease().v6()).map(AddressRange::of),
                    device.ownPrefixes().stream().map(AddressRange::of)))
            .toList());
  }

  /// Ascending; neighbours are joined.
  public List<ServiceSpan> servicesOf(List<ServiceTerm> terms) {
    return services.spansOf(terms);
  }
}
