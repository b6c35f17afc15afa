package net.adit.lab.chaos.watch;

import net.adit.lab.chaos.report.Finding;

/// Watches one invariant all along and says at the end of each quiet time whether it held since the
/// end of the one before.
public interface Watcher {
  Finding judge(Quiet quiet);
}
