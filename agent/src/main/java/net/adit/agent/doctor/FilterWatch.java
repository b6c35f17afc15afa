package net.adit.agent.doctor;

import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import net.adit.agent.fault.Faults;
import net.adit.model.Refusal;
import net.adit.model.applied.Fault;

/// Looks twice a minute for tables of others that drop what devices send or get, and reports them
/// as faults: whoever asks the cluster why a packet is lost has no shell on the gateway. A thread
/// of its own does it.
public final class FilterWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final HostSurvey survey;
  private final Faults faults;
  private final Thread thread;
  private Set<String> told = Set.of();

  FilterWatch(HostSurvey survey, Faults faults) {
    this.survey = survey;
    this.faults = faults;
    this.thread = Thread.ofVirtual().name("filter-watch").unstarted(this::run);
  }

  public static FilterWatch start(HostSurvey survey, Faults faults) {
    FilterWatch started = new FilterWatch(survey, faults);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (true) {
        look();
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  void look() {
    SortedMap<String, Refusal> found = survey.foreignFilters();
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
