package net.adit.agent.uplink.spool;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import net.adit.agent.fault.Faults;
import net.adit.protocol.gateway.AgentEvent;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.EventBatch.NumberedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The events that the controller has not stored yet, on disk, bounded. Thread-safe.
///
/// An event that was accepted survives the death of the agent at once. It survives the death of the
/// host from the next flush on, which comes within a second, and always before the event is sent: a
/// number that a controller has seen is never given again. If the spool is full the oldest events
/// give way to one event that counts them.
public final class EventSpool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSpool.class);
  private static final String FAULT = "event spool";
  private static final Duration FLUSH = Duration.ofSeconds(1);
  private static final int MOST_BYTES_IN_BATCH = 512 * 1024;

  private final SegmentStore store;
  private final InstantSource time;
  private final Faults faults;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition appended = lock.newCondition();
  private final Thread flusher;
  private final ReentrantLock flushing = new ReentrantLock();
  private boolean dirty = true;
  private long durable;
  private long dropped;

  private EventSpool(SegmentStore store, InstantSource time, Faults faults) {
    this.store = store;
    this.time = time;
    this.faults = faults;
    this.durable = store.durableAtFirst();
    this.flusher = Thread.ofVirtual().name("spool-flush").unstarted(this::flushAll);
  }

  /// Opens the spool, or makes it. A half-written end is cut off; what is damaged before it is
  /// counted as lost.
  ///
  /// @param mostBytes how large it may grow, at least 1 MiB
  /// @throws net.adit.host.HostException if the directory cannot be used
  public static EventSpool open(
      Path directory, long mostBytes, InstantSource time, RandomGenerator random, Faults faults) {
    SegmentStore store = SegmentStore.open(directory, mostBytes, time, random);
    EventSpool spool = new EventSpool(store, time, faults);
    spool.flusher.start();
    return spool;
  }

  /// Takes an event. Never fails: what cannot be written is counted, and the count is written when
  /// the disk takes it.
  public void append(AgentEvent event) {
    lock.lock();
    try {
      if (dropped > 0) {
        store.append(new AgentEvent.EventsLost(time.instant(), dropped));
        dropped = 0;
      }
      store.append(event);
      dirty = true;
      appended.signalAll();
      faults.clear(FAULT);
    } catch (IOException full) {
      dropped++;
      LOG.warn("an event could not be written: {}", full.getMessage());
      faults.raise(
          FAULT,
          "events cannot be written to %s and are lost; free space on that disk"
              .formatted(store.directory()));
    } finally {
      lock.unlock();
    }
  }

  /// The oldest events that are not stored yet, in order.
  ///
  /// @param patience how long to wait for one
  /// @return empty if there was none in that time
  public Optional<EventBatch> await(Duration patience) throws InterruptedException {
    try {
      awaitEvent(patience);
      flush();
      return batch();
    } catch (IOException unreadable) {
      LOG.warn("the event spool cannot be read: {}", unreadable.getMessage());
      return Optional.empty();
    }
  }

  private void awaitEvent(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (store.isEmpty() && nanos > 0) {
        nanos = appended.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<EventBatch> batch() throws IOException {
    lock.lock();
    try {
      List<NumberedEvent> events = store.unsent(durable, MOST_BYTES_IN_BATCH);
      return events.isEmpty() ? Optional.empty() : Optional.of(new EventBatch(store.id(), events));
    } finally {
      lock.unlock();
    }
  }

  /// The controller has stored all events up to a number.
  public void stored(EventBatch.Receipt receipt) {
    lock.lock();
    try {
      String before = store.id();
      store.acknowledge(receipt.storedThrough());
      if (!before.equals(store.id())) {
        durable = store.durableAtFirst();
        dirty = true;
      }
    } catch (IOException failed) {
      LOG.warn("the event spool cannot be tidied: {}", failed.getMessage());
    } finally {
      lock.unlock();
    }
  }

  /// How many events wait to be stored.
  public long waiting() {
    lock.lock();
    try {
      return store.waiting();
    } finally {
      lock.unlock();
    }
  }

  /// Makes durable what has been appended so far, without holding up who appends meanwhile.
  private void flush() throws IOException {
    flushing.lock();
    try {
      Optional<Unflushed> work = unflushed();
      if (work.isPresent()) {
        work.get().channel().force(false);
        flushed(work.get().through());
      }
    } catch (ClosedChannelException rotated) {
      // A new file was begun meanwhile, and this one flushed before.
      LOG.debug("flushed while a spool file was closed");
    } finally {
      flushing.unlock();
    }
  }

  private record Unflushed(FileChannel channel, long through) {}

  private Optional<Unflushed> unflushed() throws IOException {
    lock.lock();
    try {
      return dirty
          ? Optional.of(new Unflushed(store.activeChannel(), store.lastNumber()))
          : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void flushed(long through) {
    lock.lock();
    try {
      durable = Math.max(durable, through);
      dirty = durable < store.lastNumber();
    } finally {
      lock.unlock();
    }
  }

  private void flushAll() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        TimeUnit.MILLISECONDS.sleep(FLUSH.toMillis());
        flushQuietly();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void flushQuietly() {
    try {
      flush();
    } catch (IOException failed) {
      LOG.warn("the event spool cannot be flushed: {}", failed.getMessage());
    }
  }

  @Override
  public void close() {
    flusher.interrupt();
    flushQuietly();
    lock.lock();
    try {
      store.close();
    } catch (IOException failed) {
      LOG.warn("the event spool cannot be closed: {}", failed.getMessage());
    } finally {
      lock.unlock();
    }
  }
}
