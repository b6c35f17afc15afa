package net.adit.agent.uplink.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostException.Reason;
import net.adit.host.HostFiles;
import net.adit.model.Refusal;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.EventBatch.NumberedEvent;

/// The segments of a spool in one directory, oldest first; the last one is written to. Confined to
/// the spool's lock.
final class SegmentStore {
  private static final long SEGMENT_BYTES = 256 * 1024;
  private static final int SMALL_FILE = 64;

  private final Path directory;
  private final long mostBytes;
  private final InstantSource time;
  private final RandomGenerator random;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private String id;
  private long acknowledged;

  private SegmentStore(
      Path directory, long mostBytes, InstantSource time, RandomGenerator random, String id) {
    this.directory = directory;
    this.mostBytes = mostBytes;
    this.time = time;
    this.random = random;
    this.id = id;
  }

  static SegmentStore open(
      Path directory, long mostBytes, InstantSource time, RandomGenerator random) {
    HostFiles.directory(directory, FileMode.PRIVATE_DIRECTORY);
    String id =
        HostFiles.readText(directory.resolve("spool-id"), SMALL_FILE).map(String::strip).orElse("");
    SegmentStore store = new SegmentStore(directory, mostBytes, time, random, id);
    try {
      store.recover();
      return store;
    } catch (IOException failed) {
      throw new HostException(
          Reason.FILE,
          Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "spool-unusable",
              "cannot open the event spool " + directory + ": " + failed.getMessage(),
              "check the disk and the rights of that directory"),
          failed);
    }
  }

  private void recover() throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(directory)) {
      files = entries.sorted(SegmentStore::byNumber).toList();
    }
    for (Path file : files) {
      Optional<Segment> segment = Segment.recover(file);
      if (segment.isPresent()) {
        add(segment.get());
      }
    }
    acknowledged = readAcknowledged();
    if (!segments.isEmpty()) {
      // What is missing before the first segment was deleted because it had been stored.
      acknowledged = Math.max(acknowledged, segments.getFirst().first() - 1);
    }
    if (segments.isEmpty() || !id.matches("[0-9a-f]{32}") || acknowledged > lastNumber()) {
      restart();
    }
  }

  /// The name begins with `events` or `lost`, but the number decides.
  private static int byNumber(Path one, Path other) {
    return digits(one).compareTo(digits(other));
  }

  private static String digits(Path file) {
    return file.getFileName().toString().replaceAll("[^0-9]", "");
  }

  /// Puts a segment behind the others; what is missing between them is lost.
  private void add(Segment segment) throws IOException {
    if (segments.isEmpty() || segment.first() == lastNumber() + 1) {
      segments.addLast(segment);
      return;
    }
    if (segment.first() <= lastNumber()) {
      segment.delete();
      return;
    }
    segments.addLast(lostRange(lastNumber() + 1, segment.first() - 1));
    segments.addLast(segment);
  }

  private Segment lostRange(long first, long last) throws IOException {
    Segment range = Segment.create(directory, true, first);
    AgentEvent event = new AgentEvent.EventsLost(time.instant(), last - first + 1);
    range.append(new NumberedEvent(last, event));
    range.channel().force(false);
    return range;
  }

  /// Begins a new spool under a new id, counting from 1: the old one's numbers cannot be trusted.
  private void restart() throws IOException {
    for (Segment segment : segments) {
      segment.delete();
    }
    segments.clear();
    acknowledged = 0;
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    id = HexFormat.of().formatHex(bytes);
    Files.deleteIfExists(acknowledgedFile());
    HostFiles.write(directory.resolve("spool-id"), id + "\n", FileMode.PRIVATE);
    segments.addLast(Segment.create(directory, false, 1));
  }

  Path directory() {
    return directory;
  }

  String id() {
    return id;
  }

  long lastNumber() {
    return segments.getLast().last();
  }

  boolean isEmpty() {
    return lastNumber() <= acknowledged;
  }

  long waiting() {
    return lastNumber() - acknowledged;
  }

  void append(AgentEvent event) throws IOException {
    Segment active = segments.getLast();
    if (active.isLost() || active.byteCount() >= SEGMENT_BYTES) {
      active.channel().force(false);
      active.close();
      active = Segment.create(directory, false, active.last() + 1);
      segments.addLast(active);
      flushDirectory();
      makeRoom();
    }
    active.append(new NumberedEvent(active.last() + 1, event));
  }

  /// Lets the oldest segments give way to one lost range. The range is written first: if the agent
  /// dies in between, it stands for whatever of them is still there.
  private void makeRoom() throws IOException {
    long total = segments.stream().mapToLong(Segment::byteCount).sum();
    List<Segment> old = new ArrayList<>();
    while (total > mostBytes - SEGMENT_BYTES && segments.size() > 1) {
      Segment oldest = segments.removeFirst();
      total -= oldest.byteCount();
      old.add(oldest);
    }
    if (!old.isEmpty() && segments.getFirst().isLost()) {
      old.add(segments.removeFirst());
    }
    if (!old.isEmpty() && old.getLast().last() > acknowledged) {
      long first = Math.max(old.getFirst().first(), acknowledged + 1);
      segments.addFirst(lostRange(first, old.getLast().last()));
    }
    for (Segment segment : old) {
      segment.deleteUnlessReplaced(segments.getFirst());
    }
  }

  /// The file that has to be flushed to make all events durable.
  FileChannel activeChannel() throws IOException {
    return segments.getLast().channel();
  }

  /// Up to here all is durable already when the spool is opened.
  long durableAtFirst() {
    return segments.getLast().first() - 1;
  }

  private void flushDirectory() throws IOException {
    try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }

  /// The oldest events that are not stored elsewhere.
  ///
  /// @param through none behind this number
  List<NumberedEvent> unsent(long through, int mostBytes) throws IOException {
    for (Segment segment : segments) {
      if (segment.last() > acknowledged) {
        List<NumberedEvent> events = segment.readAfter(acknowledged, mostBytes);
        return (segment.isLost() ? counted(segment, events) : events)
            .stream().filter(event -> event.number() <= through).toList();
      }
    }
    return List.of();
  }

  /// A part of a lost range may have been stored before it was lost.
  private List<NumberedEvent> counted(Segment range, List<NumberedEvent> events) {
    long count = range.last() - Math.max(range.first() - 1, acknowledged);
    return events.stream()
        .map(event ->
            new NumberedEvent(event.number(), new AgentEvent.EventsLost(event.event().at(), count)))
        .toList();
  }

  /// Everything up to the number is stored elsewhere.
  void acknowledge(long number) throws IOException {
    if (number > lastNumber()) {
      renumber();
      return;
    }
    if (number <= acknowledged) {
      return;
    }
    acknowledged = number;
    Iterator<Segment> oldest = segments.iterator();
    while (oldest.hasNext()) {
      Segment segment = oldest.next();
      if (segment == segments.getLast() || segment.last() > number) {
        break;
      }
      segment.delete();
      oldest.remove();
    }
    writeAcknowledged();
  }

  /// The controller knows numbers that this spool never gave: the disk has lost some. What is left
  /// begins a new spool.
  private void renumber() throws IOException {
    List<NumberedEvent> left = new ArrayList<>();
    for (Segment segment : segments) {
      left.addAll(segment.readAfter(acknowledged, Integer.MAX_VALUE));
    }
    restart();
    for (NumberedEvent event : left) {
      append(event.event());
    }
  }

  private Path acknowledgedFile() {
    return directory.resolve("stored-through");
  }

  /// Not flushed: an older number only means that events are sent again.
  private void writeAcknowledged() throws IOException {
    Files.writeString(acknowledgedFile(), "%019d%n".formatted(acknowledged));
  }

  private long readAcknowledged() {
    String text = HostFiles.readText(acknowledgedFile(), SMALL_FILE).map(String::strip).orElse("");
    return text.matches("[0-9]{1,19}") ? Long.parseLong(text) : 0;
  }

  void close() throws IOException {
    for (Segment segment : segments) {
      segment.close();
    }
  }
}
