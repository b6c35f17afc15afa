package net.adit.agent.firewall.trace;

import java.time.InstantSource;
import java.util.Optional;
import net.adit.agent.firewall.Nft;
import net.adit.host.netlink.NetfilterTables;
import net.adit.protocol.gateway.PolicyTrace.Receipt;
import net.adit.protocol.gateway.PolicyTrace.Report;
import net.adit.protocol.gateway.PolicyTrace.Wish;

/// Traces the policy of this gateway when somebody wants to see it: one trace at a time, the
/// newest. Without one there is nothing of it in the kernel. Thread-safe.
public final class Tracer implements AutoCloseable {
  private final Nft nft;
  private final NetfilterTables kernel;
  private final InstantSource clock;
  private Optional<RunningTrace> running = Optional.empty();

  public Tracer(Nft nft, NetfilterTables kernel, InstantSource clock) {
    this.nft = nft;
    this.kernel = kernel;
    this.clock = clock;
  }

  /// Where reports go.
  @FunctionalInterface
  public interface Outlet {
    /// @throws net.adit.host.HostException if nobody takes it now
    Receipt report(Report report) throws InterruptedException;
  }

  /// Traces from now on; returns once the trace before is over.
  public synchronized void trace(Wish wish, Outlet outlet) {
    end();
    running =
        Optional.of(RunningTrace.start(wish, outlet, new RunningTrace.Host(nft, kernel, clock)));
  }

  private void end() {
    running.ifPresent(RunningTrace::close);
    running = Optional.empty();
  }

  @Override
  public synchronized void close() {
    end();
  }
}
