package net.adit.model.desired;

import java.util.SortedSet;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import net.adit.model.Sorted;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.Prefix;

/// A private network that people reach through the cluster. Immutable.
///
/// @param prefixes at least one, of either family
public record Network(NetworkName name, SortedSet<Prefix> prefixes) {
  public Network {
    prefixes = Sorted.set(prefixes);
    if (prefixes.isEmpty()) {
      throw new InvalidValueException(
          Reason.RANGE, "network", name.value(), "name at least one prefix");
    }
  }
}
