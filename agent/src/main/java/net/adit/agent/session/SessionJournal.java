package net.adit.agent.session;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.host.AppendFile;
import net.adit.host.FileMode;
import net.adit.host.HostFiles;

/// The living sessions in a file, for an agent that restarts. Confined to the sessions' thread.
///
/// Each step is one appended line. Nothing is flushed to the disk: the file has to survive the
/// agent, whose writes the kernel keeps, but not the host, with which all daemons end. It belongs
/// into a directory that is emptied at boot.
final class SessionJournal implements AutoCloseable {
  private static final int LARGEST = 64 << 20;
  private static final long SMALLEST_TO_COMPACT = 1 << 20;

  private final Path file;
  private final Map<SessionKey, Session> living;
  private final boolean blank;
  private long largestUseful;
  private AppendFile out;

  private SessionJournal(Path file, Map<SessionKey, Session> living, boolean blank) {
    this.file = file;
    this.living = living;
    this.blank = blank;
    this.out = compacted();
  }

  /// Reads what is there; lines that cannot be read are left out.
  static SessionJournal open(Path file) {
    Optional<String> found = HostFiles.readText(file, LARGEST);
    String text = found.orElse("");
    Map<SessionKey, Session> living = new LinkedHashMap<>();
    int end = text.lastIndexOf('\n') + 1;
    text.substring(0, end)
        .lines()
        .flatMap(line -> JournalText.parse(line).stream())
        .forEach(entry -> replay(entry, living));
    return new SessionJournal(file, living, found.isEmpty());
  }

  private static void replay(JournalEntry entry, Map<SessionKey, Session> living) {
    switch (entry) {
      case JournalEntry.Admitted(Session session) -> living.put(session.key(), session);
      case JournalEntry.Started(SessionKey key) ->
          living.computeIfPresent(key, (_, session) -> session.established());
      case JournalEntry.Claimed(SessionKey key, var stamp) ->
          living.computeIfPresent(key, (_, session) -> session.with(session.mark().at(stamp)));
      case JournalEntry.Ending(SessionKey key, var reason) ->
          living.computeIfPresent(key, (_, session) -> session.ending(reason));
      case JournalEntry.Ended(SessionKey key) -> living.remove(key);
    }
  }

  /// Whether there was no file, as after a boot: whatever lived before is over, and nobody wrote
  /// that down.
  boolean isBlank() {
    return blank;
  }

  Collection<Session> living() {
    return List.copyOf(living.values());
  }

  /// Writes a step down; when this returns the death of the agent cannot undo it.
  void append(JournalEntry entry) {
    replay(entry, living);
    out.append(JournalText.line(entry));
    if (out.byteCount() > largestUseful) {
      out.close();
      out = compacted();
    }
  }

  /// Replaces the file by one that holds the living sessions alone.
  private AppendFile compacted() {
    StringBuilder text = new StringBuilder();
    living.values().forEach(session -> text.append(lines(session)));
    HostFiles.write(file, text.toString(), FileMode.PRIVATE);
    largestUseful = Math.max(SMALLEST_TO_COMPACT, 4L * text.length());
    return AppendFile.open(file);
  }

  private static String lines(Session session) {
    String started =
        session.isEstablished() ? JournalText.line(new JournalEntry.Started(session.key())) : "";
    Optional<String> ending =
        session
            .ending()
            .map(reason -> JournalText.line(new JournalEntry.Ending(session.key(), reason)));
    return JournalText.line(new JournalEntry.Admitted(session)) + started + ending.orElse("");
  }

  @Override
  public void close() {
    out.close();
  }
}
