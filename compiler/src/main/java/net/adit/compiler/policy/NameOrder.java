package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The order of classes: that of words, in an alphabet in which the names that lie across fewest
/// others come first. Immutable.
///
/// Names that lie within one another, as in the tree of an organisation, thereby hold classes that
/// follow on one another; only what lies across the tree is scattered.
final class NameOrder implements Comparator<Names> {
  private final int[] letters;

  private NameOrder(int[] letters) {
    this.letters = letters;
  }

  /// @param count how many names there are
  /// @param classes the names that hold each class
  static NameOrder of(int count, Collection<Names> classes) {
    List<BitSet> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new BitSet(classes.size()));
    }
    int number = 0;
    for (Names held : classes) {
      int here = number++;
      held.numbers().forEach(name -> members.get(name).set(here));
    }
    int[] crossings = crossings(members);
    int[] ordered =
        IntStream.range(0, count)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(name -> crossings[name])
                    .thenComparingInt(name -> -members.get(name).cardinality())
                    .thenComparingInt(name -> name))
            .mapToInt(name -> name)
            .toArray();
    int[] letters = new int[count];
    for (int i = 0; i < count; i++) {
      letters[ordered[i]] = i;
    }
    return new NameOrder(letters);
  }

  /// Names of one class lie across nothing.
  private static int[] crossings(List<BitSet> members) {
    int[] crossings = new int[members.size()];
    int[] sizes = members.stream().mapToInt(BitSet::cardinality).toArray();
    for (int i = 0; i < sizes.length; i++) {
      for (int j = i + 1; j < sizes.length; j++) {
        if (sizes[i] > 1 && sizes[j] > 1 && cross(members, sizes, i, j)) {
          crossings[i]++;
          crossings[j]++;
        }
      }
    }
    return crossings;
  }

  private static boolean cross(List<BitSet> members, int[] sizes, int i, int j) {
    if (!members.get(i).intersects(members.get(j))) {
      return false;
    }
    BitSet shared = (BitSet) members.get(i).clone();
    shared.and(members.get(j));
    return shared.cardinality() < Math.min(sizes[i], sizes[j]);
  }

  @Override
  public int compare(Names one, Names other) {
    return Arrays.compare(one.renumbered(letters), other.renumbered(letters));
  }
}
