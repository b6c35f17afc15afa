package net.adit.controller.policy.dns;

import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.net.HostName;
import net.adit.model.net.IpAddress;

/// Asks the DNS. Thread-safe.
@FunctionalInterface
public interface HostLookup {
  /// What came of it.
  sealed interface Answer {
    /// @param addresses at least one, of either family
    record Found(SortedSet<IpAddress> addresses) implements Answer {
      public Found {
        addresses = Sorted.set(addresses);
      }
    }

    /// No server answered, or there is no such name, or it has no address.
    record Failed(String why) implements Answer {}
  }

  Answer look(HostName host);
}
