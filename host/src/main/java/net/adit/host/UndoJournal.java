package net.adit.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.adit.host.HostException.Reason;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;

/// What the agent has changed on this host, written down before it is changed: a restarted agent
/// adopts it, and an agent that leaves undoes it. Thread-safe.
public final class UndoJournal {
  private static final int LARGEST = 1 << 20;
  private static final int FIELDS = 3;

  private final Path file;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  /// Kinds of things that can be changed.
  public enum Subject {
    /// A kernel setting; `before` is its old value.
    SYSCTL,
    /// An nftables table of ours.
    TABLE,
    /// Routes of our protocol number.
    ROUTES,
    /// An address on the loopback; `before` is empty.
    ADDRESS,
    /// An FRR instance of ours.
    FRR,
    /// An openvpn daemon of ours; `before` is empty.
    DAEMON
  }

  /// One change.
  ///
  /// @param name what is changed, unique within its subject
  /// @param before what is needed to undo it, empty if it did not exist
  public record Entry(Subject subject, String name, String before) {
    public Entry {
      if (name.matches(".*[\\t\\n].*") || before.matches(".*[\\t\\n].*")) {
        throw new IllegalArgumentException("journal entry '" + name + "' has a tab or line break");
      }
    }
  }

  private record Key(Subject subject, String name) {}

  private UndoJournal(Path file) {
    this.file = file;
  }

  /// Reads the journal, or begins one.
  ///
  /// @throws HostException if the file is there and is not one: it names the line
  public static UndoJournal open(Path file) {
    UndoJournal journal = new UndoJournal(file);
    int number = 0;
    for (String line : HostFiles.readText(file, LARGEST).orElse("").lines().toList()) {
      number++;
      Entry entry = parse(line, file, number);
      journal.entries.put(new Key(entry.subject(), entry.name()), entry);
    }
    return journal;
  }

  private static Entry parse(String line, Path file, int number) {
    String[] fields = line.split("\t", -1);
    try {
      if (fields.length == FIELDS) {
        return new Entry(Subject.valueOf(fields[0]), fields[1], fields[2]);
      }
    } catch (IllegalArgumentException unknownSubject) {
      throw malformed(file, number);
    }
    throw malformed(file, number);
  }

  private static HostException malformed(Path file, int number) {
    return new HostException(
        Reason.FILE,
        Refusal.of(
                Kind.INVALID,
                "journal-malformed",
                "this is not a line of the journal of host changes",
                "remove the file; the agent then no longer knows what to undo when it leaves")
            .at(Refusal.Place.line(file.toString(), number)));
  }

  /// Writes the entry down; durable when this returns. What was there before the *first* change
  /// counts, so a second entry of the same name changes nothing.
  public synchronized void record(Entry entry) {
    if (entries.putIfAbsent(new Key(entry.subject(), entry.name()), entry) == null) {
      save();
    }
  }

  /// Strikes an entry out: it has been undone.
  public synchronized void forget(Subject subject, String name) {
    if (entries.remove(new Key(subject, name)) != null) {
      save();
    }
  }

  /// Everything not undone yet, oldest first.
  public synchronized List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  public synchronized Optional<Entry> find(Subject subject, String name) {
    return Optional.ofNullable(entries.get(new Key(subject, name)));
  }

  private void save() {
    String text =
        entries.values().stream()
            .map(entry -> entry.subject() + "\t" + entry.name() + "\t" + entry.before() + "\n")
            .collect(Collectors.joining());
    HostFiles.write(file, text, FileMode.PRIVATE);
  }
}
