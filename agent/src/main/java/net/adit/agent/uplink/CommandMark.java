package net.adit.agent.uplink;

import java.nio.file.Path;
import net.adit.host.FileMode;
import net.adit.host.HostFiles;

/// The number of the last command that was carried out, on disk, so that none is carried out twice.
/// Confined to the link's command thread.
final class CommandMark {
  private static final int LARGEST = 64;

  private final Path file;
  private long last;

  CommandMark(Path directory) {
    this.file = directory.resolve("commands-done");
    String text = HostFiles.readText(file, LARGEST).map(String::strip).orElse("");
    this.last = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  long last() {
    return last;
  }

  void done(long number) {
    last = number;
    HostFiles.write(file, number + "\n", FileMode.PRIVATE);
  }
}
