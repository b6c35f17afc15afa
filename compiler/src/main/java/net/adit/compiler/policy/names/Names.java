package net.adit.compiler.policy.names;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The names that hold an address: their numbers, ascending. Immutable; ordered like words, so that
/// addresses that share the first names lie together.
public final class Names implements Comparable<Names> {
  public static final Names NONE = new Names(new int[0]);

  private final int[] numbers;

  private Names(int[] numbers) {
    this.numbers = numbers;
  }

  public static Names of(int number) {
    return new Names(new int[] {number});
  }

  public IntStream numbers() {
    return Arrays.stream(numbers);
  }

  /// @param number higher than all of these
  Names plus(int number) {
    int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
    longer[numbers.length] = number;
    return new Names(longer);
  }

  Names plus(Names more) {
    if (more.numbers.length == 0) {
      return this;
    }
    int[] both = Arrays.copyOf(numbers, numbers.length + more.numbers.length);
    System.arraycopy(more.numbers, 0, both, numbers.length, more.numbers.length);
    return new Names(Arrays.stream(both).sorted().distinct().toArray());
  }

  /// These names by other numbers.
  public int[] renumbered(int[] next) {
    return Arrays.stream(numbers).map(number -> next[number]).sorted().toArray();
  }

  @Override
  public int compareTo(Names other) {
    return Arrays.compare(numbers, other.numbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Names that && Arrays.equals(numbers, that.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
