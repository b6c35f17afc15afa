package net.adit.compiler.policy;

import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.compiler.policy.names.Extent;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.AddressClasses;
import net.adit.model.policy.Subject;

/// One address of every class that a name holds, for each family. Confined to one thread.
///
/// A class without an example has no address, though some range of it is written down: single
/// addresses come before ranges and may use one up.
final class Examples {
  /// A class as far as one family goes: no flow leaves its family.
  record Spot(int number, Family family) implements Comparable<Spot> {
    @Override
    public int compareTo(Spot other) {
      int byFamily = family.compareTo(other.family);
      return byFamily != 0 ? byFamily : Integer.compare(number, other.number);
    }
  }

  private final AddressClasses classes;
  private final NavigableMap<IpAddress, Integer> exact;
  private final SortedMap<Spot, IpAddress> found = new TreeMap<>();

  private Examples(AddressClasses classes, NavigableMap<IpAddress, Integer> exact) {
    this.classes = classes;
    this.exact = exact;
  }

  /// @param division one that the subject was given to
  /// @param exact its single addresses, sorted
  static SortedMap<Spot, IpAddress> of(
      Subject subject,
      Division division,
      NavigableMap<IpAddress, Integer> exact,
      AddressBook book) {
    Examples examples = new Examples(division.classes(), exact);
    switch (book.extentOf(subject)) {
      case Extent.Everything() -> examples.addEverything();
      case Extent.Addresses(var ranges) -> ranges.forEach(examples::add);
      case Extent.Devices(var devices) ->
          devices.forEach(device -> {
            Stream.of(device.lease().v4(), device.lease().v6())
                .forEach(address -> examples.note(address, division.classes().classOf(address)));
            device.ownPrefixes().forEach(prefix -> examples.add(AddressRange.of(prefix)));
          });
    }
    return examples.found;
  }

  private void note(IpAddress address, int number) {
    found.putIfAbsent(new Spot(number, address.family()), address);
  }

  /// No piece crosses the end of a range that was given to the division.
  private void add(AddressRange range) {
    exact.subMap(range.first(), true, range.last(), true).forEach(this::note);
    AddressRange head = new AddressRange(range.first(), range.first());
    for (Map.Entry<AddressRange, Integer> piece : classes.ranges().tailMap(head).entrySet()) {
      if (piece.getKey().first().compareTo(range.last()) > 0) {
        return;
      }
      addPiece(piece.getKey(), piece.getValue());
    }
  }

  private void addPiece(AddressRange piece, int number) {
    if (!found.containsKey(new Spot(number, piece.family()))) {
      IpAddress free = piece.first();
      while (exact.containsKey(free) && !free.equals(piece.last())) {
        free = free.plus(1);
      }
      if (!exact.containsKey(free)) {
        note(free, number);
      }
    }
  }

  private void addEverything() {
    exact.forEach(this::note);
    classes.ranges().forEach(this::addPiece);
    addGap(IpAddress.v4(0));
    addGap(IpAddress.v6(0, 0));
  }

  /// The first address of a family that no name holds.
  private void addGap(IpAddress first) {
    IpAddress free = first;
    while (classes.classOf(free) != AddressClasses.NONE || exact.containsKey(free)) {
      IpAddress last = endOfPiece(free);
      if (last.equals(IpAddress.last(first.family()))) {
        return;
      }
      free = last.plus(1);
    }
    note(free, AddressClasses.NONE);
  }

  private IpAddress endOfPiece(IpAddress address) {
    Map.Entry<AddressRange, Integer> piece =
        ((NavigableMap<AddressRange, Integer>) classes.ranges())
            .floorEntry(new AddressRange(address, IpAddress.last(address.family())));
    boolean inPiece = piece != null && piece.getKey().contains(address);
    return inPiece && piece != null ? piece.getKey().last() : address;
  }
}
