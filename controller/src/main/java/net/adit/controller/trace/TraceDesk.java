package net.adit.controller.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.adit.controller.store.sql.Bell;
import net.adit.controller.store.sql.StoreException;
import net.adit.controller.store.trace.PolicyTraces;
import net.adit.controller.store.trace.TracePart;
import net.adit.model.identity.GatewayName;
import net.adit.model.plan.FlowPattern;
import net.adit.protocol.gateway.PolicyTrace.Receipt;
import net.adit.protocol.gateway.PolicyTrace.Report;
import net.adit.protocol.gateway.PolicyTrace.Wish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings operators who want to see what a gateway's policy decides together with that gateway,
/// whichever controllers the two speak to. Thread-safe.
///
/// Nothing is kept of it: neither in the change log nor, once nobody looks, anywhere else.
public final class TraceDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TraceDesk.class);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final int ID_BYTES = 16;

  private final PolicyTraces traces;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Bell wishes;
  private final Bell openings;
  private final Thread sweeping;

  public TraceDesk(PolicyTraces traces, InstantSource clock, RandomGenerator random) {
    this.traces = traces;
    this.clock = clock;
    this.random = random;
    this.wishes = Bell.on(traces::onWish);
    this.openings = Bell.on(traces::onOpening);
    this.sweeping = Thread.ofVirtual().name("trace-sweep").start(this::run);
  }

  /// What became of a wish.
  public sealed interface Begun {
    record Traced(String id, Instant until) implements Begun {}

    /// Somebody else traces that gateway until then at the longest.
    record Busy(Instant until) implements Begun {}
  }

  /// Asks a gateway to trace its policy.
  ///
  /// @param who asks, for the controller's log
  public Begun begin(
      GatewayName gateway, FlowPattern pattern, boolean deniedOnly, Duration time, String who) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Instant now = clock.instant();
    Wish wish = new Wish(HexFormat.of().formatHex(id), pattern, deniedOnly, time.toSeconds());
    Optional<Instant> other = traces.begin(gateway, wish, now);
    if (other.isPresent()) {
      return new Begun.Busy(other.get());
    }
    LOG.info(
        "{} traces the policy of gateway {} for {} s: {}", who, gateway, wish.seconds(), pattern);
    return new Begun.Traced(wish.id(), now.plus(time));
  }

  /// What somebody wants to see of a gateway, other than what it knows of; waits for it.
  ///
  /// @return empty if there is nothing in that time
  public Optional<Wish> wish(GatewayName gateway, String known, Duration wait)
      throws InterruptedException {
    return wishes.await(
        () -> traces.wish(gateway, clock.instant()).filter(wish -> !wish.id().equals(known)),
        Optional::isPresent,
        wait);
  }

  /// Takes what a gateway tells of its own trace.
  public Receipt take(GatewayName gateway, Report report) {
    return new Receipt(traces.take(gateway, report, clock.instant()));
  }

  /// What has come behind a number; waits for something.
  ///
  /// @return empty if there is no such trace any more
  public Optional<TracePart> look(String id, long after, Duration wait) {
    try {
      return openings.await(() -> traces.look(id, after, clock.instant()), TraceDesk::isNews, wait);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isNews(Optional<TracePart> part) {
    return part.map(seen -> !seen.openings().isEmpty() || seen.end().isPresent()).orElse(true);
  }

  /// Nobody looks any more.
  ///
  /// @return whether there was such a trace
  public boolean end(String id) {
    return traces.end(id);
  }

  private void run() {
    try {
      while (true) {
        sweep();
        Thread.sleep(SWEEP);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      traces.forgetDead(clock.instant());
    } catch (StoreException failed) {
      LOG.warn("traces that nobody looks at are not forgotten yet: {}", failed.getMessage());
    }
  }

  @Override
  public void close() {
    sweeping.interrupt();
    wishes.close();
    openings.close();
  }
}
