package net.adit.compiler.policy.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.adit.model.net.AddressRange;
import net.adit.model.net.IpAddress;

/// Sets of addresses as sorted, disjoint ranges.
public final class Ranges {
  private Ranges() {}

  /// Joins what overlaps or touches.
  public static List<AddressRange> union(Collection<AddressRange> ranges) {
    List<AddressRange> joined = new ArrayList<>();
    ranges.stream().sorted().forEach(range -> add(joined, range));
    return List.copyOf(joined);
  }

  private static void add(List<AddressRange> joined, AddressRange next) {
    if (joined.isEmpty() || !touches(joined.getLast(), next)) {
      joined.add(next);
    } else if (joined.getLast().last().compareTo(next.last()) < 0) {
      joined.set(joined.size() - 1, new AddressRange(joined.getLast().first(), next.last()));
    }
  }

  private static boolean touches(AddressRange before, AddressRange next) {
    return before.family() == next.family()
        && (next.first().compareTo(before.last()) <= 0 || follows(before.last(), next.first()));
  }

  /// Whether `next` is the address behind `last`, which is not the family's last.
  static boolean follows(IpAddress last, IpAddress next) {
    return !last.equals(IpAddress.last(last.family())) && last.plus(1).equals(next);
  }
}
