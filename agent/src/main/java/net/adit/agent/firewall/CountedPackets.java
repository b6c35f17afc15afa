package net.adit.agent.firewall;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.adit.host.HostException;
import net.adit.protocol.gateway.AgentEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the controller, twice a minute, what the firewall's counters rose by. A thread of its own
/// does it; what rises while no agent runs is not told.
public final class CountedPackets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CountedPackets.class);
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final Supplier<Map<String, Long>> kernel;
  private final Consumer<AgentEvent> events;
  private final InstantSource clock;
  private final Thread thread;
  private Map<String, Long> told;

  private CountedPackets(
      Supplier<Map<String, Long>> kernel, Consumer<AgentEvent> events, InstantSource clock) {
    this.kernel = kernel;
    this.events = events;
    this.clock = clock;
    this.told = read(Map.of());
    this.thread = Thread.ofPlatform().daemon().name("counted-packets").unstarted(this::run);
  }

  /// @param kernel the counters by name
  public static CountedPackets start(
      Supplier<Map<String, Long>> kernel, Consumer<AgentEvent> events, InstantSource clock) {
    CountedPackets started = new CountedPackets(kernel, events, clock);
    started.thread.start();
    return started;
  }

  /// What rose between two looks. A counter that is smaller than it was began anew, with its table
  /// or its rule.
  static SortedMap<String, Long> risen(Map<String, Long> before, Map<String, Long> now) {
    SortedMap<String, Long> risen = new TreeMap<>();
    now.forEach((counter, packets) -> {
      long known = before.getOrDefault(counter, 0L);
      long more = packets >= known ? packets - known : packets;
      if (more > 0) {
        risen.put(counter, more);
      }
    });
    return risen;
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(PERIOD);
        tell();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tell() {
    Map<String, Long> now = read(told);
    SortedMap<String, Long> risen = risen(told, now);
    told = now;
    if (!risen.isEmpty()) {
      events.accept(new AgentEvent.PacketsCounted(clock.instant(), risen));
    }
  }

  private Map<String, Long> read(Map<String, Long> otherwise) {
    try {
      return kernel.get();
    } catch (HostException refused) {
      LOG.warn("packets are not counted: {}", refused.refusal().sentence());
      return otherwise;
    }
  }

  /// Tells what is left to tell.
  @Override
  public void close() {
    thread.interrupt();
    tell();
  }
}
