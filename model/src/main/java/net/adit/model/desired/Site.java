package net.adit.model.desired;

import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SiteName;

/// A data centre. Immutable.
///
/// @param networks the networks that lie behind this site and are reachable through the cluster
public record Site(SiteName name, Entry entry, SortedSet<NetworkName> networks) {
  public Site {
    networks = Sorted.set(networks);
  }
}
