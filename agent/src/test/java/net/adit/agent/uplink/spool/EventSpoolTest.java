package net.adit.agent.uplink.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.adit.agent.fault.Faults;
import net.adit.host.HostException;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.AgentEvent.EventsLost;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.EventBatch.NumberedEvent;
import net.adit.protocol.gateway.EventBatch.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSpoolTest {
  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2026-11-25T10:00:00Z"));
  private static final long LARGE = 64 * 1024 * 1024;
  private static final long SMALL = 1024 * 1024;
  private final Faults faults = new Faults(TIME);

  @TempDir Path directory;

  @Test
  void givesEventsInOrderUntilTheyAreStored() throws InterruptedException {
    try (EventSpool spool = open(LARGE)) {
      fill(spool, 3);
      EventBatch batch = spool.await(Duration.ZERO).orElseThrow();
      assertThat(numbers(batch)).containsExactly(1L, 2L, 3L);
      assertThat(spool.await(Duration.ZERO)).contains(batch);
      spool.stored(new Receipt(2));
      assertThat(numbers(spool.await(Duration.ZERO).orElseThrow())).containsExactly(3L);
      spool.stored(new Receipt(3));
      assertThat(spool.await(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void goesOnWithItsNumbersAfterARestart() throws InterruptedException {
    String id;
    try (EventSpool spool = open(LARGE)) {
      fill(spool, 3);
      id = spool.await(Duration.ZERO).orElseThrow().spool();
      spool.stored(new Receipt(3));
    }
    try (EventSpool spool = open(LARGE)) {
      fill(spool, 1);
      EventBatch batch = spool.await(Duration.ZERO).orElseThrow();
      assertThat(batch.spool()).isEqualTo(id);
      assertThat(numbers(batch)).containsExactly(4L);
    }
  }

  @Test
  void keepsEveryWholeEventWhereverTheFileIsCut() throws IOException, InterruptedException {
    try (EventSpool spool = open(LARGE)) {
      spool.append(new AgentEvent.FaultCleared(TIME.instant(), "a"));
      spool.append(new AgentEvent.FaultCleared(TIME.instant(), "b"));
    }
    Path file = segmentFiles().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      long kept =
          new String(whole, 0, length, StandardCharsets.UTF_8)
              .chars()
              .filter(c -> c == '\n')
              .count();
      try (EventSpool spool = open(LARGE)) {
        assertThat(spool.waiting()).as("cut at %d", length).isEqualTo(kept);
        fill(spool, 1);
        assertThat(numbers(spool.await(Duration.ZERO).orElseThrow()))
            .as("cut at %d", length)
            .isEqualTo(LongStream.rangeClosed(1, kept + 1).boxed().toList());
      }
    }
  }

  @Test
  void believesNothingBehindADamagedByte() throws IOException, InterruptedException {
    try (EventSpool spool = open(LARGE)) {
      fill(spool, 6);
    }
    Path file = segmentFiles().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] damaged = whole.clone();
      int position = random.nextInt(damaged.length);
      damaged[position] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      long before = IntStream.range(0, position).filter(i -> whole[i] == '\n').count();
      try (EventSpool spool = open(LARGE)) {
        assertThat(spool.waiting()).as("seed %d", seed).isEqualTo(before);
      }
    }
  }

  @Test
  void countsWhatWasLostInTheMiddleByDamage() throws IOException, InterruptedException {
    try (EventSpool spool = open(LARGE)) {
      fill(spool, 4000);
    }
    List<Path> files = segmentFiles();
    assertThat(files).hasSizeGreaterThan(2);
    Files.write(files.get(1), new byte[] {'x'});
    List<NumberedEvent> all = drain(LARGE);
    List<NumberedEvent> lost =
        all.stream().filter(event -> event.event() instanceof EventsLost).toList();
    assertThat(lost).hasSize(1);
    assertThat(all.size() - 1 + ((EventsLost) lost.getFirst().event()).count()).isEqualTo(4000);
    assertRising(all);
  }

  @Test
  void whenFullTheOldestGiveWayToOneEventThatCountsThem() throws InterruptedException {
    try (EventSpool spool = open(SMALL)) {
      fill(spool, 12_000);
    }
    List<NumberedEvent> all = drain(SMALL);
    assertThat(all.getFirst().event()).isInstanceOf(EventsLost.class);
    assertThat(all.subList(1, all.size())).noneMatch(event -> event.event() instanceof EventsLost);
    long lost = ((EventsLost) all.getFirst().event()).count();
    assertThat(lost + all.size() - 1).isEqualTo(12_000);
    assertThat(all.getLast().number()).isEqualTo(12_000);
  }

  @Test
  void doesNotCountAsLostWhatWasStoredBefore() throws InterruptedException {
    try (EventSpool spool = open(SMALL)) {
      fill(spool, 12_000);
      long last = numbers(spool.await(Duration.ZERO).orElseThrow()).getFirst();
      spool.stored(new Receipt(last - 100));
      EventsLost event =
          (EventsLost) spool.await(Duration.ZERO).orElseThrow().events().getFirst().event();
      assertThat(event.count()).isEqualTo(100);
    }
  }

  @Test
  void staysSmallWhenEverythingIsStored() throws InterruptedException, IOException {
    try (EventSpool spool = open(LARGE)) {
      for (int round = 1; round <= 40; round++) {
        fill(spool, 500);
        spool.stored(new Receipt(500L * round));
      }
      assertThat(segmentFiles()).hasSize(1);
    }
  }

  @Test
  void beginsANewSpoolIfTheControllerKnowsMoreThanTheDisk() throws InterruptedException {
    try (EventSpool spool = open(LARGE)) {
      fill(spool, 3);
      String before = spool.await(Duration.ZERO).orElseThrow().spool();
      spool.stored(new Receipt(10));
      EventBatch batch = spool.await(Duration.ZERO).orElseThrow();
      assertThat(batch.spool()).isNotEqualTo(before);
      assertThat(numbers(batch)).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void refusesADirectoryThatIsAFile() throws IOException {
    Path file = directory.resolve("occupied");
    Files.writeString(file, "x");
    assertThatThrownBy(() -> EventSpool.open(file, LARGE, TIME, new SplittableRandom(1), faults))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("occupied");
  }

  private EventSpool open(long mostBytes) {
    return EventSpool.open(
        directory.resolve("spool"), mostBytes, TIME, new SplittableRandom(7), faults);
  }

  private List<NumberedEvent> drain(long mostBytes) throws InterruptedException {
    List<NumberedEvent> all = new ArrayList<>();
    try (EventSpool spool = open(mostBytes)) {
      while (true) {
        var batch = spool.await(Duration.ZERO);
        if (batch.isEmpty()) {
          return all;
        }
        all.addAll(batch.get().events());
        spool.stored(new Receipt(all.getLast().number()));
      }
    }
  }

  private static void assertRising(List<NumberedEvent> events) {
    List<Long> numbers = events.stream().map(NumberedEvent::number).toList();
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
  }

  private static void fill(EventSpool spool, int count) {
    for (int i = 0; i < count; i++) {
      spool.append(new AgentEvent.FaultRaised(TIME.instant(), "part " + i, "é ".repeat(40)));
    }
  }

  private static List<Long> numbers(EventBatch batch) {
    return batch.events().stream().map(NumberedEvent::number).toList();
  }

  private List<Path> segmentFiles() {
    try (Stream<Path> files = Files.list(directory.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
