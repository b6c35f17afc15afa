package net.adit.agent.uplink.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.adit.protocol.gateway.EventBatch.NumberedEvent;
import org.jspecify.annotations.Nullable;

/// One file of the spool: events whose numbers rise by one, from the number in its name. Or, if its
/// name begins with `lost`, a range of numbers whose events are gone, with one event that says so
/// and has the last number of the range. Confined to the spool's lock.
final class Segment {
  private static final Pattern NAME = Pattern.compile("(events|lost)-([0-9]{19})\\.log");
  private static final String RIGHTS = "rw-------";

  private final Path file;
  private final boolean lost;
  private final long first;
  private long last;
  private long byteCount;
  private @Nullable FileChannel channel;

  private Segment(Path file, boolean lost, long first, long last, long byteCount) {
    this.file = file;
    this.lost = lost;
    this.first = first;
    this.last = last;
    this.byteCount = byteCount;
  }

  /// A new one for events from `first` on; overwrites what is there.
  static Segment create(Path directory, boolean lost, long first) throws IOException {
    Path file = directory.resolve("%s-%019d.log".formatted(lost ? "lost" : "events", first));
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(RIGHTS)));
    return new Segment(file, lost, first, first - 1, 0);
  }

  /// Reads what is there up to the first line that is damaged or out of order, and cuts the file
  /// off behind it. Empty if the file is not a segment.
  static Optional<Segment> recover(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(name.group(2));
    boolean lost = name.group(1).equals("lost");
    Segment segment = new Segment(file, lost, first, first - 1, 0);
    segment.scan(Files.readAllBytes(file));
    if (segment.byteCount < Files.size(file)) {
      segment.cut();
    }
    return Optional.of(segment);
  }

  private void scan(byte[] content) {
    int start = 0;
    for (int end = 0; end < content.length; end++) {
      if (content[end] == '\n') {
        Optional<NumberedEvent> event = SpoolLine.decode(Arrays.copyOfRange(content, start, end));
        if (event.isEmpty() || !fits(event.get().number())) {
          return;
        }
        last = event.get().number();
        start = end + 1;
        byteCount = start;
      }
    }
  }

  private boolean fits(long number) {
    return lost ? last < first && number >= first : number == last + 1;
  }

  private void cut() throws IOException {
    try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
      opened.truncate(byteCount);
      opened.force(true);
    }
  }

  /// Appends an event; it survives the death of this process at once, that of the host after the
  /// next flush.
  ///
  /// @throws IOException if the disk is full or broken: then nothing of it is left in the file
  void append(NumberedEvent event) throws IOException {
    byte[] line = SpoolLine.encode(event);
    FileChannel opened = channel();
    try {
      ByteBuffer rest = ByteBuffer.wrap(line);
      long position = byteCount;
      while (rest.hasRemaining()) {
        position += opened.write(rest, position);
      }
    } catch (IOException failed) {
      opened.truncate(byteCount);
      throw failed;
    }
    byteCount += line.length;
    last = event.number();
  }

  /// Opened on demand, and again if an interrupted thread closed it; flushing it makes what was
  /// appended durable.
  FileChannel channel() throws IOException {
    FileChannel current = channel;
    if (current == null || !current.isOpen()) {
      current = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.READ));
      channel = current;
    }
    return current;
  }

  /// Its events behind the number, at most so many bytes of them.
  List<NumberedEvent> readAfter(long number, int mostBytes) throws IOException {
    byte[] content = Files.readAllBytes(file);
    List<NumberedEvent> events = new ArrayList<>();
    int taken = 0;
    int start = 0;
    for (int end = 0; end < byteCount && taken < mostBytes; end++) {
      if (content[end] == '\n') {
        Optional<NumberedEvent> event = SpoolLine.decode(Arrays.copyOfRange(content, start, end));
        if (event.isPresent() && event.get().number() > number) {
          events.add(event.get());
          taken += end - start;
        }
        start = end + 1;
      }
    }
    return events;
  }

  boolean isLost() {
    return lost;
  }

  long first() {
    return first;
  }

  /// The last number in it; `first - 1` if it is empty.
  long last() {
    return last;
  }

  long byteCount() {
    return byteCount;
  }

  void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  /// Deletes it unless the other one lies in its file.
  void deleteUnlessReplaced(Segment other) throws IOException {
    if (other.file.equals(file)) {
      close();
    } else {
      delete();
    }
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }
}
