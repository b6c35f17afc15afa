package net.adit.agent.fault;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import net.adit.model.applied.Fault;

/// The faults that hold at the moment, one a component. Thread-safe.
///
/// Saying the same again changes nothing, so a part may report at every look.
public final class Faults {
  /// Hears of each fault when it appears, changes its sentence, or is over.
  public interface Listener {
    void raised(Fault fault);

    void cleared(String component, Instant at);
  }

  private final InstantSource time;
  private final TreeMap<String, Fault> current = new TreeMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  public Faults(InstantSource time) {
    this.time = time;
  }

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /// @param component what it concerns, such as `clock` or `daemon tun0`
  /// @param sentence what is wrong and what to do, without a secret
  public void raise(String component, String sentence) {
    put(component, sentence).ifPresent(fault -> listeners.forEach(each -> each.raised(fault)));
  }

  private Optional<Fault> put(String component, String sentence) {
    lock.lock();
    try {
      Fault before = current.get(component);
      if (before != null && before.sentence().equals(sentence)) {
        return Optional.empty();
      }
      Fault fault =
          new Fault(component, sentence, before == null ? time.instant() : before.since());
      current.put(component, fault);
      return Optional.of(fault);
    } finally {
      lock.unlock();
    }
  }

  /// Ends the component's fault, if it has one.
  public void clear(String component) {
    if (remove(component)) {
      Instant now = time.instant();
      listeners.forEach(each -> each.cleared(component, now));
    }
  }

  private boolean remove(String component) {
    lock.lock();
    try {
      return current.remove(component) != null;
    } finally {
      lock.unlock();
    }
  }

  /// All of them, in the order of their components.
  public List<Fault> current() {
    lock.lock();
    try {
      return new ArrayList<>(current.values());
    } finally {
      lock.unlock();
    }
  }
}
