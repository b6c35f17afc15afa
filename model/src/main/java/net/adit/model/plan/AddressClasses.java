package net.adit.model.plan;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.model.collection.TrieMap;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;
import org.jspecify.annotations.Nullable;

/// A division of all addresses into numbered classes: of the same mark as sources, of the same list
/// as destinations, or such as no rule tells apart. Immutable.
///
/// @param exact single addresses; they come before ranges
/// @param ranges disjoint
public record AddressClasses(
    Map<IpAddress, Integer> exact, SortedMap<AddressRange, Integer> ranges) {
  /// The class of addresses that are in neither map.
  public static final int NONE = 0;

  public static final AddressClasses EMPTY =
      new AddressClasses(Map.of(), Collections.emptySortedMap());

  public AddressClasses {
    exact = TrieMap.copyOf(exact);
    ranges = Collections.unmodifiableNavigableMap(new TreeMap<>(ranges));
  }

  /// Constant time for single addresses, logarithmic for ranges.
  public int classOf(IpAddress address) {
    Integer alone = exact.get(address);
    if (alone != null) {
      return alone;
    }
    Map.Entry<AddressRange, Integer> range = rangeAt(address);
    return range == null ? NONE : range.getValue();
  }

  /// Whether an address lies in one of the ranges, whatever it is by itself.
  public boolean isInRange(IpAddress address) {
    return rangeAt(address) != null;
  }

  private Map.@Nullable Entry<AddressRange, Integer> rangeAt(IpAddress address) {
    // The greatest key that may begin at the address.
    AddressRange widest = new AddressRange(address, IpAddress.last(address.family()));
    Map.Entry<AddressRange, Integer> before = navigable().floorEntry(widest);
    return before != null && before.getKey().contains(address) ? before : null;
  }

  private NavigableMap<AddressRange, Integer> navigable() {
    return (NavigableMap<AddressRange, Integer>) ranges;
  }
}
