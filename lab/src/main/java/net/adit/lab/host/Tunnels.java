package net.adit.lab.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells which process holds which tun interface, from the kernel's notes about open files.
public final class Tunnels {
  private Tunnels() {}

  /// Whether a process has the interface open (`iff:` in `/proc/PID/fdinfo/…`).
  public static boolean holds(long pid, String device) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fdinfo"))) {
      for (Path file : files) {
        if (LogTail.lines(file).contains("iff:\t" + device)) {
          return true;
        }
      }
      return false;
    } catch (IOException gone) {
      return false;
    }
  }
}
