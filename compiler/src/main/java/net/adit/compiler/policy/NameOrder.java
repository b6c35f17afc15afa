package net.adit.compiler.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.adit.compiler.policy.names.Names;

/// The order of classes: that of words, in an alphabet that begins with the names which lie within
/// one another or apart, widest first, as in the tree of an organisation; what lies across them
/// comes last. Immutable.
///
/// A name of the tree thereby holds classes that follow on one another; only the others are
/// scattered. Into the tree go first the names that, for their width, lie across fewest others.
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
    int[] sizes = members.stream().mapToInt(BitSet::cardinality).toArray();
    int[] ordered = alphabet(crossings(members, sizes), sizes);
    int[] letters = new int[count];
    for (int i = 0; i < count; i++) {
      letters[ordered[i]] = i;
    }
    return new NameOrder(letters);
  }

  private static int[] alphabet(List<BitSet> crossings, int[] sizes) {
    BitSet tree = new BitSet();
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(
                    name -> (double) crossings.get(name).cardinality() / sizes[name])
                .thenComparingInt(name -> -sizes[name])
                .thenComparingInt(name -> name))
        .filter(name -> !crossings.get(name).intersects(tree))
        .forEachOrdered(tree::set);
    return IntStream.range(0, sizes.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(name -> tree.get(name) ? 0 : 1)
                .thenComparingInt(name -> -sizes[name])
                .thenComparingInt(name -> name))
        .mapToInt(name -> name)
        .toArray();
  }

  /// For each name those that share classes with it while neither holds the other.
  private static List<BitSet> crossings(List<BitSet> members, int[] sizes) {
    List<BitSet> crossings = new ArrayList<>();
    members.forEach(_ -> crossings.add(new BitSet()));
    for (int i = 0; i < sizes.length; i++) {
      for (int j = i + 1; j < sizes.length; j++) {
        if (sizes[i] > 1 && sizes[j] > 1 && cross(members, sizes, i, j)) {
          crossings.get(i).set(j);
          crossings.get(j).set(i);
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
