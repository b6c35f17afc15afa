package net.adit.agent.edge;

import java.nio.file.Path;
import net.adit.host.HostFiles;

/// How busy a host is. Immutable.
///
/// @param waiting the mean number of tasks that ran or wanted to run in the last minute
///   (proc_loadavg(5))
public record Load(double waiting) {
  private static final Path LOADAVG = Path.of("/proc/loadavg");
  private static final int LARGEST = 256;

  /// Tasks for each processor: from here on new tunnels are better off elsewhere …
  private static final double TOO_MUCH = 3;

  /// … until it is less than this.
  private static final double ENOUGH = 1.5;

  /// What the kernel says now; nothing, where it says nothing.
  public static Load read() {
    return parse(HostFiles.readText(LOADAVG, LARGEST).orElse(""));
  }

  /// @param text of /proc/loadavg
  static Load parse(String text) {
    String first = text.strip().split(" ", 2)[0];
    return new Load(first.matches("[0-9]+\\.[0-9]+") ? Double.parseDouble(first) : 0);
  }

  /// @param before whether it was too much up to now
  boolean isTooMuch(int processors, boolean before) {
    return waiting / Math.max(1, processors) >= (before ? ENOUGH : TOO_MUCH);
  }
}
