package net.adit.agent.daemon;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import net.adit.host.FileMode;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;

/// What an agent leaves about a daemon for the next one. Immutable; in a file `PROCESS DIGEST
/// CERTIFICATE REPLACE-BY`, of which older agents wrote the first two words.
///
/// @param digest of all that the daemon read when it started, but for its certificate
record DaemonRecord(HostProcess process, String digest, ShownCertificate certificate) {
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
    return words.length < 2
        ? Optional.empty()
        : HostProcess.parse(words[0])
            .map(process -> new DaemonRecord(process, words[1], certificate(words)));
  }

  private static ShownCertificate certificate(String[] words) {
    return words.length == 4 && words[3].matches("-?[0-9]{1,18}")
        ? new ShownCertificate(words[2], Instant.ofEpochSecond(Long.parseLong(words[3])))
        : new ShownCertificate("", Instant.MAX);
  }

  void write(Path file) {
    String line =
        "%s %s %s %d\n"
            .formatted(
                process, digest, certificate.digest(), certificate.replaceBy().getEpochSecond());
    HostFiles.write(file, line, FileMode.PRIVATE);
  }
}
