package net.adit.agent.doctor;

import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import net.adit.agent.fault.Faults;
import net.adit.host.HostException;
import net.adit.model.Refusal;
import net.adit.model.applied.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks twice a minute for tables of others that drop what devices send or get, and reports them
/// as faults: whoever asks the cluster why a packet is lost has no shell on the gateway. A thread
/// of its own does it.
public final class FilterWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FilterWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final HostSurvey survey;
  private final BooleanSupplier isShared;
  private final Faults faults;
  private final Thread thread;
  private Set<String> told = Set.of();

  FilterWatch(HostSurvey survey, BooleanSupplier isShared, Faults faults) {
    this.survey = survey;
    this.isShared = isShared;
    this.faults = faults;
    this.thread = Thread.ofVirtual().name("filter-watch").unstarted(this::run);
  }

  /// @param isShared whether the host has tables of others at all: only then programs are started
  public static FilterWatch start(HostSurvey survey, BooleanSupplier isShared, Faults faults) {
    FilterWatch started = new FilterWatch(survey, isShared, faults);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (true) {
        lookAgain();
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /// What the kernel does not say this time it says the next.
  private void lookAgain() {
    try {
      look();
    } catch (HostException unreadable) {
      LOG.warn("tables of others: {}", unreadable.refusal().sentence());
    }
  }

  void look() {
    SortedMap<String, Refusal> found =
        isShared.getAsBoolean() ? survey.foreignFilters() : new TreeMap<>();
    told.stream()
        .filter(table -> !found.containsKey(table))
        .forEach(table -> faults.clear(Fault.foreignFilter(table)));
    found.forEach((table, finding) -> faults.raise(Fault.foreignFilter(table), finding.sentence()));
    told = Set.copyOf(found.keySet());
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
