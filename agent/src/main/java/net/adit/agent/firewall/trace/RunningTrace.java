package net.adit.agent.firewall.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import net.adit.agent.firewall.Nft;
import net.adit.agent.firewall.TraceChains;
import net.adit.agent.firewall.trace.Tracer.Outlet;
import net.adit.host.HostException;
import net.adit.host.netlink.NetfilterTables;
import net.adit.host.netlink.PacketTrace;
import net.adit.model.policy.Action;
import net.adit.protocol.gateway.PolicyTrace.Opening;
import net.adit.protocol.gateway.PolicyTrace.Wish;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One trace from its beginning to its end, on two threads of its own: one reads the kernel and
/// must not wait for anybody, the other reports. Thread-safe.
final class RunningTrace implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningTrace.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int PER_SECOND = 50;

  /// Most of what is looked at is not denied.
  private static final int PER_SECOND_DENIED = 250;

  private static final String TABLE = "adit";

  private final Wish wish;
  private final Host host;
  private final Instant until;
  private final PacketTrace packets;
  private final TraceReports reports;
  private final Thread reader;
  private volatile boolean closed;

  /// What a trace uses of its host. Immutable.
  record Host(Nft nft, NetfilterTables kernel, InstantSource clock) {}

  private RunningTrace(Wish wish, Outlet outlet, Host host) {
    this.wish = wish;
    this.host = host;
    this.until = host.clock().instant().plusSeconds(wish.seconds());
    this.packets = new PacketTrace();
    this.reports = new TraceReports(wish.id(), outlet, this::tooMany);
    this.reader = Thread.ofPlatform().daemon().name("policy-trace").unstarted(this::run);
  }

  /// @throws HostException if the kernel cannot be listened to
  static RunningTrace start(Wish wish, Outlet outlet, Host host) {
    RunningTrace started = new RunningTrace(wish, outlet, host);
    started.reader.start();
    return started;
  }

  private void run() {
    String end = "the time is up";
    try (packets) {
      mark();
      reports.start();
      read();
    } catch (HostException refused) {
      LOG.warn("the policy is not traced: {}", refused.refusal().sentence());
      end = refused.refusal().sentence();
    } finally {
      unmark();
      reports.end(end, packets.hasLost());
    }
  }

  private void mark() {
    int perSecond = wish.deniedOnly() ? PER_SECOND_DENIED : PER_SECOND;
    host.nft().trace(Optional.of(new TraceChains(wish.pattern(), until, perSecond)));
    LOG.info("the policy is traced until {} at the latest", until);
  }

  private void read() {
    PacketStories stories = new PacketStories(new RuleCounters(host.kernel())::of);
    while (!closed && reports.isWanted() && host.clock().instant().isBefore(until)) {
      packets
          .next(LOOK)
          .flatMap(step -> stories.add(step, host.clock().instant()))
          .filter(this::isWanted)
          .ifPresent(reports::add);
    }
  }

  private boolean isWanted(Opening opening) {
    return !wish.deniedOnly() || opening.verdict() == Action.DENY;
  }

  private void unmark() {
    try {
      host.nft().trace(Optional.empty());
      LOG.info("the policy is no longer traced");
    } catch (HostException refused) {
      // They mark nothing after the trace's time, and go with the next table.
      LOG.warn("the chains of a trace stay: {}", refused.refusal().sentence());
    }
  }

  /// How many packets the kernel has not marked so far, by the counter behind the limit.
  private long tooMany() {
    var counted = host.kernel().packetsIn(TABLE, TraceChains.MARKS);
    return counted.isEmpty() ? 0 : counted.getLast();
  }

  @Override
  public void close() {
    closed = true;
    try {
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
