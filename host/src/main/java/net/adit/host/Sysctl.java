package net.adit.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.adit.host.HostException.Reason;
import net.adit.host.UndoJournal.Entry;
import net.adit.host.UndoJournal.Subject;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// Kernel settings below `/proc/sys`, with their old values in the [UndoJournal].
///
/// Names are paths such as `net/ipv4/conf/eth0.5/rp_filter`: with dots, an interface's name could
/// not be told from the rest. Those below `net` are of the network namespace of the calling thread.
/// Thread-safe.
public final class Sysctl {
  private static final Path ROOT = Path.of("/proc/sys");
  private static final int LARGEST = 4096;

  private final UndoJournal journal;

  public Sysctl(UndoJournal journal) {
    this.journal = journal;
  }

  /// @return empty if this kernel has no such setting
  public static Optional<String> read(String name) {
    return HostFiles.readText(path(name), LARGEST).map(String::strip);
  }

  /// Sets the value, and notes the old one first. A value that is right already is not touched.
  ///
  /// @throws HostException if the kernel has no such setting or refuses the value
  public void set(String name, String value) {
    String old =
        read(name).orElseThrow(() -> refused(name, value, "this kernel has no such setting"));
    if (!old.equals(value)) {
      journal.record(new Entry(Subject.SYSCTL, name, old));
      write(name, value);
    }
  }

  /// Puts every setting back that [#set] changed, the last one first; one whose interface is gone
  /// is skipped.
  public void restore() {
    for (Entry entry : journal.entries().reversed()) {
      if (entry.subject() == Subject.SYSCTL) {
        if (read(entry.name()).isPresent()) {
          write(entry.name(), entry.before());
        }
        journal.forget(Subject.SYSCTL, entry.name());
      }
    }
  }

  private static void write(String name, String value) {
    try {
      Files.writeString(path(name), value);
    } catch (IOException failed) {
      throw refused(name, value, "run the agent as root");
    }
  }

  private static Path path(String name) {
    if (!name.matches("[a-z0-9_-]+(/[A-Za-z0-9._-]+)+") || name.contains("..")) {
      throw new IllegalArgumentException("kernel setting '" + name + "' is not a path");
    }
    return ROOT.resolve(name);
  }

  private static HostException refused(String name, String value, String remedy) {
    return new HostException(
        Reason.HOST,
        Refusal.of(
            Kind.UNAVAILABLE,
            "sysctl-refused",
            "cannot set the kernel setting " + name + " to " + value,
            remedy));
  }
}
