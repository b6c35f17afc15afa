package net.adit.agent.session.kernel;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import net.adit.agent.fault.Faults;
import net.adit.host.HostException;
import net.adit.host.netlink.Conntrack;
import net.adit.model.net.Prefix;

/// Ends the flows of sessions that are over: a rule that lets established flows pass would let them
/// go on. Thread-safe.
///
/// A thread of its own does it, so that no login waits for a walk through a large table; all
/// sessions that have ended meanwhile share the next walk.
public final class EndedFlows implements AutoCloseable {
  private static final String FAULT = "flows";

  private final Conntrack kernel;
  private final Faults faults;
  private final BlockingQueue<Collection<Prefix>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  private EndedFlows(Conntrack kernel, Faults faults) {
    this.kernel = kernel;
    this.faults = faults;
    this.thread = Thread.ofPlatform().daemon().name("flows").unstarted(this::run);
  }

  public static EndedFlows start(Conntrack kernel, Faults faults) {
    EndedFlows started = new EndedFlows(kernel, faults);
    started.thread.start();
    return started;
  }

  void end(Collection<Prefix> prefixes) {
    queue.add(prefixes);
  }

  private void run() {
    try {
      while (true) {
        Set<Prefix> prefixes = new HashSet<>(queue.take());
        for (var more = queue.poll(); more != null; more = queue.poll()) {
          prefixes.addAll(more);
        }
        perform(prefixes);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void perform(Set<Prefix> prefixes) {
    try {
      kernel.end(prefixes);
      faults.clear(FAULT);
    } catch (HostException refused) {
      faults.raise(
          FAULT,
          "flows of sessions that are over may go on until they are idle: "
              + refused.refusal().sentence());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
