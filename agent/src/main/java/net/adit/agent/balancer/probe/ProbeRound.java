package net.adit.agent.balancer.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Probes all daemons of a plan at a steady pace, each by a virtual thread of its own. Thread-safe.
///
/// Not before a probe is over is the next one of the same daemon sent, so a daemon has at most one
/// to answer at a time.
public final class ProbeRound implements AutoCloseable {
  private final BiConsumer<ProbeTarget, ProbeResult> heard;
  private final List<Thread> threads = new ArrayList<>();

  private ProbeRound(BiConsumer<ProbeTarget, ProbeResult> heard) {
    this.heard = heard;
  }

  /// @param probers opens what asks a daemon
  /// @param heard called by many threads; must not wait
  public static ProbeRound start(
      List<ProbeTarget> targets,
      Function<ProbeTarget, Prober> probers,
      BiConsumer<ProbeTarget, ProbeResult> heard) {
    ProbeRound round = new ProbeRound(heard);
    for (ProbeTarget target : targets) {
      round.threads.add(
          Thread.ofVirtual()
              .name("probe " + target)
              .start(() -> round.run(target, probers.apply(target))));
    }
    return round;
  }

  private void run(ProbeTarget target, Prober prober) {
    // Spread over the period, so that a gateway's daemons and the balancers do not ask in chorus.
    long period = target.period().toNanos();
    long next = System.nanoTime() + ThreadLocalRandom.current().nextLong(period);
    try (prober) {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        ProbeResult result = prober.probe(target.period());
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        heard.accept(target, result);
        next = Math.max(next + period, System.nanoTime());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends all probes and waits for the last ones.
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
