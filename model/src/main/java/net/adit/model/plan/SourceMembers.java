package net.adit.model.plan;

import java.util.Optional;
import net.adit.model.net.Family;

/// The marks of the sources that belong to a name. Immutable.
///
/// @param marks of packets of both families, or of IPv4 where the other is another
/// @param v6 of IPv6 packets, if a network holds one address of a device and not the other
public record SourceMembers(MarkSet marks, Optional<MarkSet> v6) {
  public static final SourceMembers NONE = new SourceMembers(MarkSet.EMPTY, Optional.empty());

  public static SourceMembers of(MarkSet v4, MarkSet v6) {
    return new SourceMembers(v4, v4.equals(v6) ? Optional.empty() : Optional.of(v6));
  }

  public MarkSet of(Family family) {
    return family == Family.V6 ? v6.orElse(marks) : marks;
  }
}
