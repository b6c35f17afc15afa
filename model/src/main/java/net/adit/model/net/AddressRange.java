package net.adit.model.net;

import java.util.ArrayList;
import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;

/// All addresses from one to another of the same family, both included. Immutable; ordered by first
/// address, then by last.
public record AddressRange(IpAddress first, IpAddress last) implements Comparable<AddressRange> {
  public AddressRange {
    if (first.family() != last.family()) {
      throw new InvalidValueException(
          Reason.CONFLICT, "range", first + "-" + last, "both ends must be of one family");
    }
    if (first.compareTo(last) > 0) {
      throw new InvalidValueException(
          Reason.CONFLICT,
          "range",
          first + "-" + last,
          "it ends before it begins: did you mean " + last + "-" + first + "?");
    }
  }

  public static AddressRange of(Prefix prefix) {
    return new AddressRange(prefix.address(), prefix.last());
  }

  public static AddressRange of(IpAddress address) {
    return new AddressRange(address, address);
  }

  /// Reads `FIRST-LAST`, or a prefix or an address alone.
  ///
  /// @throws InvalidValueException if the text is none of them
  public static AddressRange parse(String text) {
    int dash = text.indexOf('-');
    return dash < 0
        ? of(Prefix.parse(text))
        : new AddressRange(
            IpAddress.parse(text.substring(0, dash)), IpAddress.parse(text.substring(dash + 1)));
  }

  public Family family() {
    return first.family();
  }

  public boolean contains(IpAddress address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  public boolean contains(AddressRange other) {
    return first.compareTo(other.first) <= 0 && other.last.compareTo(last) <= 0;
  }

  public boolean overlaps(AddressRange other) {
    return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
  }

  /// The fewest prefixes that make up the range, in order.
  public List<Prefix> toPrefixes() {
    List<Prefix> prefixes = new ArrayList<>();
    IpAddress next = first;
    while (true) {
      Prefix largest = largestAt(next);
      prefixes.add(largest);
      if (largest.last().equals(last)) {
        return List.copyOf(prefixes);
      }
      next = largest.last().plus(1);
    }
  }

  private Prefix largestAt(IpAddress address) {
    Prefix best = address.toHostPrefix();
    for (int length = best.length() - 1; length >= 0; length--) {
      Prefix wider = Prefix.containing(address, length);
      if (!wider.address().equals(address) || wider.last().compareTo(last) > 0) {
        return best;
      }
      best = wider;
    }
    return best;
  }

  @Override
  public int compareTo(AddressRange other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : last.compareTo(other.last);
  }

  /// A prefix where the range is one, `FIRST-LAST` otherwise.
  @Override
  public String toString() {
    Prefix prefix = largestAt(first);
    return prefix.last().equals(last) ? prefix.toString() : first + "-" + last;
  }
}
