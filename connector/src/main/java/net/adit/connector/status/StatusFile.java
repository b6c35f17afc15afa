package net.adit.connector.status;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.connector.status.Status.State;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostFiles;
import net.adit.host.HostProcess;
import net.adit.model.Printable;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// The file in which a connector leaves its [Status]: lines of a name, a blank and a value. Its
/// connector alone writes it.
public final class StatusFile {
  /// In the memory of every container; its user alone may read it.
  public static final Path USUAL = Path.of("/run/adit-connect/status");

  private static final int LARGEST = 256 * 1024;
  private static final int LONGEST_REASON = 500;

  private final Path file;

  public StatusFile(Path file) {
    this.file = file;
  }

  /// Replaces it as a whole.
  ///
  /// @throws HostException if it cannot be written
  public void write(Status status) {
    HostFiles.directory(file.toAbsolutePath().resolveSibling("."), FileMode.PRIVATE_DIRECTORY);
    HostFiles.write(file, text(status), FileMode.PRIVATE);
  }

  /// @return empty if there is none, or it is none of ours
  /// @throws HostException if it may not be read
  public Optional<Status> read() {
    return HostFiles.readText(file, LARGEST).flatMap(StatusFile::parse);
  }

  /// Removes it; no file is no error.
  public void remove() {
    HostFiles.delete(file);
  }

  static String text(Status status) {
    Map<String, String> fields =
        Map.of(
            "connector", status.connector().toString(),
            "state", status.state().text(),
            "since", status.since().toString(),
            "server", status.server().map(IpAddress::toString).orElse(""),
            "routes",
                status.routes().stream().map(Prefix::toString).collect(Collectors.joining(" ")),
            "connections", String.valueOf(status.connections()),
            "last-loss", Printable.of(status.lastLoss(), LONGEST_REASON));
    return fields.entrySet().stream()
        .map(field -> (field.getKey() + " " + field.getValue()).strip() + "\n")
        .sorted()
        .collect(Collectors.joining());
  }

  static Optional<Status> parse(String text) {
    Map<String, String> fields = new HashMap<>();
    text.lines()
        .map(line -> line.split(" ", 2))
        .forEach(line -> fields.put(line[0], line.length > 1 ? line[1] : ""));
    try {
      return HostProcess.parse(fields.getOrDefault("connector", ""))
          .map(connector -> status(connector, fields));
    } catch (IllegalArgumentException | DateTimeParseException foreign) {
      return Optional.empty();
    }
  }

  private static Status status(HostProcess connector, Map<String, String> fields) {
    return new Status(
        connector,
        State.valueOf(fields.getOrDefault("state", "").toUpperCase(Locale.ROOT)),
        Instant.parse(fields.getOrDefault("since", "")),
        words(fields, "server").map(IpAddress::parse).findFirst(),
        words(fields, "routes").map(Prefix::parse).toList(),
        Integer.parseInt(fields.getOrDefault("connections", "")),
        fields.getOrDefault("last-loss", ""));
  }

  private static Stream<String> words(Map<String, String> fields, String name) {
    return List.of(fields.getOrDefault(name, "").split(" ", -1)).stream()
        .filter(word -> !word.isEmpty());
  }
}
