package net.adit.model.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// A set of marks of sources, see [PolicyPlan]. Immutable.
///
/// @param spans ascending; they neither touch nor overlap
public record MarkSet(List<Span> spans) {
  private static final long LAST = 0xFFFF_FFFFL;

  /// Marks from one to another, both included, as unsigned 32-bit numbers.
  public record Span(long first, long last) {
    public Span {
      if (first < 0 || last < first || last > LAST) {
        throw new InvalidValueException(
            Reason.RANGE, "marks", first + "-" + last, "expected 0 <= first <= last < 2^32");
      }
    }

    @Override
    public String toString() {
      return first == last ? Long.toString(first) : first + "-" + last;
    }
  }

  public static final MarkSet EMPTY = new MarkSet(List.of());

  public MarkSet {
    spans = List.copyOf(spans);
  }

  /// @param marks in any order; what is in it twice counts once
  public static MarkSet of(LongStream marks) {
    List<Span> spans = new ArrayList<>();
    long first = 0;
    long end = -1;
    for (long mark : marks.sorted().toArray()) {
      if (mark > end && end >= 0) {
        spans.add(new Span(first, end - 1));
      }
      if (mark >= end) {
        first = mark > end ? mark : first;
        end = mark + 1;
      }
    }
    if (end >= 0) {
      spans.add(new Span(first, end - 1));
    }
    return spans.isEmpty() ? EMPTY : new MarkSet(spans);
  }

  /// Reads what [#toString] wrote, such as `1-5 9`.
  public static MarkSet parse(String text) {
    return text.isEmpty()
        ? EMPTY
        : new MarkSet(Stream.of(text.split(" ", -1)).map(MarkSet::span).toList());
  }

  private static Span span(String text) {
    if (!text.matches("[0-9]{1,10}(-[0-9]{1,10})?")) {
      throw new InvalidValueException(Reason.SYNTAX, "marks", text, "expected FIRST-LAST");
    }
    int dash = text.indexOf('-');
    long first = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
    return new Span(first, dash < 0 ? first : Long.parseLong(text.substring(dash + 1)));
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /// All of them, ascending.
  public LongStream marks() {
    return spans.stream().flatMapToLong(span -> LongStream.rangeClosed(span.first(), span.last()));
  }

  /// The marks that are not in another set, ascending.
  public LongStream without(MarkSet other) {
    return equals(other) ? LongStream.empty() : marks().filter(mark -> !other.contains(mark));
  }

  /// Logarithmic in the number of spans.
  public boolean contains(long mark) {
    int low = 0;
    int high = spans.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = spans.get(middle);
      if (mark < span.first()) {
        high = middle - 1;
      } else if (mark > span.last()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return spans.stream().map(Span::toString).collect(Collectors.joining(" "));
  }
}
