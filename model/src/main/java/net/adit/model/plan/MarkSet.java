package net.adit.model.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// A set of marks of sources, see [PolicyPlan]: unsigned numbers of 32 bits. Immutable; four bytes
/// for each.
///
/// The text form lists them in ascending order, neighbours as `FIRST-LAST`, and parses back.
public final class MarkSet {
  public static final MarkSet EMPTY = new MarkSet(new int[0]);

  /// More than there are addresses in a pool of ten thousand times ten thousand devices.
  private static final long MOST = 1L << 27;

  private static final String EXPECTED = "expected FIRST-LAST, such as 1-5 9";

  /// Ascending, each once, with the uppermost bit turned over so that signed order is theirs.
  private final int[] flipped;

  private MarkSet(int[] flipped) {
    this.flipped = flipped;
  }

  private static int flip(int mark) {
    return mark ^ Integer.MIN_VALUE;
  }

  /// @param marks in any order; what is in it twice counts once
  public static MarkSet of(IntStream marks) {
    int[] sorted = marks.map(MarkSet::flip).toArray();
    Arrays.sort(sorted);
    int count = 0;
    for (int mark : sorted) {
      if (count == 0 || sorted[count - 1] != mark) {
        sorted[count++] = mark;
      }
    }
    return count == 0 ? EMPTY : new MarkSet(Arrays.copyOf(sorted, count));
  }

  /// Reads what [#toString] wrote, such as `1-5 9`.
  ///
  /// @throws InvalidValueException if it is not that
  public static MarkSet parse(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    List<long[]> spans = new ArrayList<>();
    long count = 0;
    for (String word : text.split(" ", -1)) {
      long[] span = span(word);
      count += span[1] - span[0] + 1;
      spans.add(span);
    }
    if (count > MOST) {
      throw new InvalidValueException(Reason.RANGE, "marks", text, "has more than 2^27 marks");
    }
    return of(
        spans.stream()
            .flatMapToLong(span -> LongStream.rangeClosed(span[0], span[1]))
            .mapToInt(mark -> (int) mark));
  }

  private static long[] span(String text) {
    if (!text.matches("[0-9]{1,10}(-[0-9]{1,10})?")) {
      throw new InvalidValueException(Reason.SYNTAX, "marks", text, EXPECTED);
    }
    int dash = text.indexOf('-');
    long first = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
    long last = dash < 0 ? first : Long.parseLong(text.substring(dash + 1));
    if (last < first || last > 0xFFFF_FFFFL) {
      throw new InvalidValueException(Reason.RANGE, "marks", text, EXPECTED);
    }
    return new long[] {first, last};
  }

  public boolean isEmpty() {
    return flipped.length == 0;
  }

  public int size() {
    return flipped.length;
  }

  /// All of them, ascending as unsigned numbers.
  public IntStream marks() {
    return Arrays.stream(flipped).map(MarkSet::flip);
  }

  /// The marks that are not in another set, ascending.
  public IntStream without(MarkSet other) {
    return equals(other) ? IntStream.empty() : marks().filter(mark -> !other.contains(mark));
  }

  /// Logarithmic in their number.
  public boolean contains(int mark) {
    return Arrays.binarySearch(flipped, flip(mark)) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MarkSet that && Arrays.equals(flipped, that.flipped);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(flipped);
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(" ");
    int begin = 0;
    for (int i = 0; i < flipped.length; i++) {
      if (i + 1 == flipped.length || flipped[i + 1] != flipped[i] + 1) {
        String first = Integer.toUnsignedString(flip(flipped[begin]));
        text.add(begin == i ? first : first + "-" + Integer.toUnsignedString(flip(flipped[i])));
        begin = i + 1;
      }
    }
    return text.toString();
  }
}
