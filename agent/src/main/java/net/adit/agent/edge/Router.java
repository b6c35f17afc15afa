package net.adit.agent.edge;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.adit.agent.fault.Faults;
import net.adit.agent.routing.Forwarding;
import net.adit.agent.routing.Frr;
import net.adit.agent.routing.FrrConfig;
import net.adit.host.HostException;
import net.adit.host.netlink.Link;
import net.adit.host.netlink.RouteNetlink;
import net.adit.model.applied.Fault;

/// Makes the balancer's host a router that speaks the cluster's routing protocol, and keeps it one.
/// Thread-safe; a thread of its own does it, for FRR may take seconds.
public final class Router implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Frr frr;
  private final Forwarding forwarding;
  private final RouteNetlink netlink;
  private final Faults faults;
  private final BlockingQueue<Optional<FrrConfig>> wishes = new LinkedBlockingQueue<>();
  private final Thread thread;
  private Optional<FrrConfig> wanted = Optional.empty();
  private boolean told;
  private Optional<FrrConfig> applied = Optional.empty();

  private Router(Frr frr, Forwarding forwarding, RouteNetlink netlink, Faults faults) {
    this.frr = frr;
    this.forwarding = forwarding;
    this.netlink = netlink;
    this.faults = faults;
    this.thread = Thread.ofPlatform().daemon().name("router").unstarted(this::run);
  }

  public static Router start(Frr frr, Forwarding forwarding, RouteNetlink netlink, Faults faults) {
    Router router = new Router(frr, forwarding, netlink, faults);
    router.thread.start();
    return router;
  }

  /// What FRR runs with from now on.
  ///
  /// @param config empty: there is nobody to speak to, and what ran by our will ends
  public void follow(Optional<FrrConfig> config) {
    wishes.add(config);
  }

  private void run() {
    try {
      while (true) {
        Optional<FrrConfig> wish = wishes.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        while (wish != null) {
          wanted = wish;
          told = true;
          wish = wishes.poll();
        }
        attempt(Fault.FORWARDING, this::forward);
        attempt(Fault.ROUTING, this::speak);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(String component, Runnable step) {
    try {
      step.run();
      faults.clear(component);
    } catch (HostException refused) {
      faults.raise(component, refused.refusal().sentence());
    }
  }

  private void forward() {
    if (!forwarding.isEnabled()) {
      forwarding.enable(netlink.links().stream().map(Link::name).toList());
    }
  }

  private void speak() {
    if (!told) {
      return;
    }
    if (wanted.isEmpty()) {
      rest();
    } else if (!wanted.equals(applied)) {
      frr.apply(wanted.get());
      applied = wanted;
    } else if (!frr.isRunning()) {
      frr.ensureRunning();
    }
  }

  /// Also what an agent before this one had started.
  private void rest() {
    if (applied.isPresent() || frr.isAnyRunning()) {
      frr.stop();
      applied = Optional.empty();
    }
  }

  /// Leaves FRR running.
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
