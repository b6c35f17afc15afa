package net.adit.compiler.policy.names;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import net.adit.model.net.AddressRange;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;

/// Cuts overlapping ranges where any of them begins or ends, and says for each piece which names
/// hold it. Confined to one compilation.
public final class Sweep {
  private record Held(AddressRange range, Names names) {}

  /// Where the held names change.
  private record Cut(List<Names> beginning, List<Names> ended) {
    Cut() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final List<Held> held = new ArrayList<>();

  public void add(Collection<AddressRange> ranges, Names names) {
    ranges.forEach(range -> held.add(new Held(range, names)));
  }

  /// The pieces that some name holds, disjoint.
  public SortedMap<AddressRange, Names> finish() {
    TreeMap<AddressRange, Names> pieces = new TreeMap<>();
    for (Family family : Family.values()) {
      sweep(family, pieces);
    }
    return pieces;
  }

  /// The names of the piece that holds an address.
  public static Names at(SortedMap<AddressRange, Names> pieces, IpAddress address) {
    Map.Entry<AddressRange, Names> before =
        ((NavigableMap<AddressRange, Names>) pieces)
            .floorEntry(new AddressRange(address, IpAddress.last(address.family())));
    return before != null && before.getKey().contains(address) ? before.getValue() : Names.NONE;
  }

  private void sweep(Family family, SortedMap<AddressRange, Names> pieces) {
    TreeMap<IpAddress, Cut> cuts = new TreeMap<>();
    for (Held one : held) {
      if (one.range().family() == family) {
        cuts.computeIfAbsent(one.range().first(), _ -> new Cut()).beginning().add(one.names());
        if (!one.range().last().equals(IpAddress.last(family))) {
          cuts.computeIfAbsent(one.range().last().plus(1), _ -> new Cut()).ended().add(one.names());
        }
      }
    }
    List<Names> open = new ArrayList<>();
    for (Map.Entry<IpAddress, Cut> cut : cuts.entrySet()) {
      cut.getValue().ended().forEach(open::remove);
      open.addAll(cut.getValue().beginning());
      IpAddress next = cuts.higherKey(cut.getKey());
      IpAddress last = next == null ? IpAddress.last(family) : next.plus(-1);
      if (!open.isEmpty()) {
        pieces.put(new AddressRange(cut.getKey(), last), union(open));
      }
    }
  }

  private static Names union(List<Names> open) {
    Names all = Names.NONE;
    for (Names names : open) {
      all = all.plus(names);
    }
    return all;
  }
}
