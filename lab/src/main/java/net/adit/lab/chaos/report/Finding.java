package net.adit.lab.chaos.report;

import java.util.List;

/// How an invariant stood at the end of a quiet time. Immutable.
///
/// @param watcher its name
/// @param round from 1
/// @param seen what was looked at, in words
/// @param broken how it was broken; none if it held
public record Finding(String watcher, int round, String seen, List<String> broken) {
  public Finding {
    broken = List.copyOf(broken);
  }

  public boolean holds() {
    return broken.isEmpty();
  }
}
