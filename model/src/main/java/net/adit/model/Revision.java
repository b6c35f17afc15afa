package net.adit.model;

/// The number of a state of the cluster: how many changes its log holds. Desired, plan and applied
/// state each carry it, so that one number says who is behind.
///
/// @param number 0 for the empty state, then 1, 2, …
public record Revision(long number) implements Comparable<Revision> {
  public static final Revision ZERO = new Revision(0);

  public Revision {
    if (number < 0) {
      throw new InvalidValueException(
          InvalidValueException.Reason.RANGE,
          "revision",
          Long.toString(number),
          "expected 0 or more");
    }
  }

  public Revision plus(long changes) {
    return new Revision(number + changes);
  }

  public boolean isAfter(Revision other) {
    return number > other.number;
  }

  @Override
  public int compareTo(Revision other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
