package net.adit.model.plan;

import java.util.List;
import net.adit.model.identity.RuleName;

/// Which rules decide the flows from some source classes, by some services, to one destination
/// class. Immutable.
///
/// @param firstClass the first of the source classes
/// @param lastClass the last; classes between the two that no address has may be of any kind
/// @param rules the first rule that matches; where it expires, the next after it, and so on up to
///   one that does not
public record PolicyCell(
    ServiceSpan services, int firstClass, int lastClass, List<RuleName> rules) {
  public PolicyCell {
    rules = List.copyOf(rules);
  }

  public boolean contains(int service, int sourceClass) {
    return services.contains(service) && firstClass <= sourceClass && sourceClass <= lastClass;
  }
}
