package net.adit.protocol.rest;

import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.desired.Entry;
import net.adit.model.identity.NetworkName;
import net.adit.model.identity.SiteName;

/// A data centre, as asked for and as shown. Immutable.
///
/// @param networks the networks behind this site
public record SiteSpec(SiteName name, Entry entry, SortedSet<NetworkName> networks) {
  public SiteSpec {
    networks = Sorted.set(networks);
  }
}
