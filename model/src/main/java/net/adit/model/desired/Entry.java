package net.adit.model.desired;

import java.util.List;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.net.Endpoint;

/// How clients enter a site. Immutable.
public sealed interface Entry {

  /// Each gateway of the site has its own address, one `remote` line each.
  record Direct() implements Entry {}

  /// One virtual address, or one per family, stands in front of all gateways of the site.
  ///
  /// @param hosts one or two: addresses or DNS names in canonical form
  record Balanced(List<String> hosts) implements Entry {
    public Balanced {
      hosts = hosts.stream().map(Endpoint::canonicalHost).toList();
      if (hosts.isEmpty()) {
        throw new InvalidValueException(
            Reason.RANGE, "balanced entry", "", "name the virtual address of the site");
      }
    }
  }
}
