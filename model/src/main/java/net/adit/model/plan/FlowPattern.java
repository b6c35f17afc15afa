package net.adit.model.plan;

import java.util.List;
import java.util.stream.Stream;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.net.AddressRange;

/// Which flows are meant: those from some addresses to some others by some services. Immutable.
///
/// @param from disjoint; empty for every source
/// @param to disjoint; empty for every destination
/// @param services ascending; they neither touch nor overlap; at least one
public record FlowPattern(
    List<AddressRange> from, List<AddressRange> to, List<ServiceSpan> services) {
  /// So many ranges a gateway looks through without anybody noticing it.
  public static final int MOST_RANGES = 500;

  public static final FlowPattern ANY =
      new FlowPattern(List.of(), List.of(), List.of(ServiceSpan.ANY));

  public FlowPattern {
    from = List.copyOf(from);
    to = List.copyOf(to);
    services = List.copyOf(services);
    if (services.isEmpty()) {
      throw new InvalidValueException(
          Reason.RANGE, "flows", "", "there is no service by which they could be");
    }
    Stream.of(from, to, services)
        .mapToInt(List::size)
        .filter(size -> size > MOST_RANGES)
        .findFirst()
        .ifPresent(size -> {
          throw new InvalidValueException(
              Reason.RANGE,
              "flows",
              size + " ranges",
              "at most " + MOST_RANGES + " are looked for at once: name fewer, or leave it out");
        });
  }
}
