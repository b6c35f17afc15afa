package net.adit.model.policy;

import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.identity.ServiceName;

/// A service under a name, or a group of services. Immutable.
///
/// @param terms at least one, in the order they were written
public record Service(ServiceName name, List<ServiceTerm> terms) {
  public Service {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new InvalidValueException(
          Reason.RANGE, "service", name.value(), "name at least one protocol, port or service");
    }
  }
}
