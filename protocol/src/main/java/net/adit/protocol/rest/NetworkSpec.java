package net.adit.protocol.rest;

import java.util.SortedSet;
import net.adit.model.Sorted;
import net.adit.model.identity.NetworkName;
import net.adit.model.net.Prefix;

/// A private network behind the cluster, as asked for and as shown. Immutable.
///
/// @param prefixes at least one, of either family
public record NetworkSpec(NetworkName name, SortedSet<Prefix> prefixes) {
  public NetworkSpec {
    prefixes = Sorted.set(prefixes);
  }
}
