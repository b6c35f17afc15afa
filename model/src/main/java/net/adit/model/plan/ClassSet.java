package net.adit.model.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// A set of source classes, see [AddressClasses]. Immutable.
///
/// @param spans ascending; they neither touch nor overlap
public record ClassSet(List<Span> spans) {
  /// Classes from one to another, both included.
  public record Span(int first, int last) {
    public Span {
      if (first < 0 || last < first) {
        throw new InvalidValueException(
            Reason.RANGE, "classes", first + "-" + last, "expected 0 <= first <= last");
      }
    }

    @Override
    public String toString() {
      return first == last ? Integer.toString(first) : first + "-" + last;
    }
  }

  /// Every class, also those that come to be later.
  public static final ClassSet ALL = new ClassSet(List.of(new Span(0, Integer.MAX_VALUE)));

  public ClassSet {
    spans = List.copyOf(spans);
  }

  public static ClassSet of(BitSet classes) {
    List<Span> spans = new ArrayList<>();
    for (int first = classes.nextSetBit(0); first >= 0; ) {
      int end = classes.nextClearBit(first);
      spans.add(new Span(first, end - 1));
      first = classes.nextSetBit(end);
    }
    return new ClassSet(spans);
  }

  /// Reads what [#toString] wrote, such as `1-5 9`.
  public static ClassSet parse(String text) {
    return new ClassSet(
        text.isEmpty() ? List.of() : Stream.of(text.split(" ", -1)).map(ClassSet::span).toList());
  }

  private static Span span(String text) {
    if (!text.matches("[0-9]{1,10}(-[0-9]{1,10})?")) {
      throw new InvalidValueException(Reason.SYNTAX, "classes", text, "expected FIRST-LAST");
    }
    int dash = text.indexOf('-');
    int first = number(dash < 0 ? text : text.substring(0, dash));
    return new Span(first, dash < 0 ? first : number(text.substring(dash + 1)));
  }

  private static int number(String digits) {
    long number = Long.parseLong(digits);
    if (number > Integer.MAX_VALUE) {
      throw new InvalidValueException(Reason.RANGE, "class", digits, "expected less than 2^31");
    }
    return (int) number;
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /// Logarithmic in the number of spans.
  public boolean contains(int number) {
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = spans.get(middle);
      if (number < span.first()) {
        high = middle - 1;
      } else if (number > span.last()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /// Whether every class of the other is in this one.
  public boolean containsAll(ClassSet other) {
    int mine = 0;
    for (Span theirs : other.spans) {
      while (mine < spans.size() && spans.get(mine).last() < theirs.first()) {
        mine++;
      }
      if (mine == spans.size()
          || spans.get(mine).first() > theirs.first()
          || spans.get(mine).last() < theirs.last()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return spans.stream().map(Span::toString).collect(Collectors.joining(" "));
  }
}
