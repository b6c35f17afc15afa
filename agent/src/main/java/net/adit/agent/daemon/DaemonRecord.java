package net.adit.agent.daemon;

import java.nio.file.Path;
import java.util.Optional;
import net.adit.agent.system.FileMode;
import net.adit.agent.system.HostFiles;
import net.adit.agent.system.HostProcess;

/// What an agent leaves about a daemon for the next one. Immutable; in a file `PROCESS DIGEST`.
///
/// @param digest of all that the daemon read when it started
record DaemonRecord(HostProcess process, String digest) {
  private static final int LARGEST = 256;

  /// The record of a process that still runs this configuration.
  ///
  /// @param config a word of the daemon's command line, by which it is told from another process
  ///   that got the same id
  static Optional<DaemonRecord> running(Path file, Path config) {
    return HostFiles.readText(file, LARGEST)
        .flatMap(DaemonRecord::parse)
        .filter(record -> record.process.commandLine().contains(config.toString()));
  }

  private static Optional<DaemonRecord> parse(String text) {
    String[] words = text.strip().split(" ", -1);
    return words.length == 2
        ? HostProcess.parse(words[0]).map(process -> new DaemonRecord(process, words[1]))
        : Optional.empty();
  }

  void write(Path file) {
    HostFiles.write(file, process + " " + digest + "\n", FileMode.PRIVATE);
  }
}
