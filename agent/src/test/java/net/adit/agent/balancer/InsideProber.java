package net.adit.agent.balancer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.adit.agent.balancer.probe.ProbeResult;
import net.adit.agent.balancer.probe.ProbeTarget;
import net.adit.agent.balancer.probe.Prober;
import net.adit.agent.balancer.probe.TcpProber;
import net.adit.agent.balancer.probe.UdpProber;
import net.adit.host.NetworkNamespace;
import net.adit.pki.tlscrypt.TlsCryptChannel;

/// A prober on a thread inside of a namespace: virtual threads would run outside.
final class InsideProber implements Prober {
  private final ExecutorService inside;
  private final Prober prober;

  InsideProber(NetworkNamespace host, ProbeTarget target, TlsCryptChannel channel) {
    // A thread is where the one that starts it is.
    inside =
        host.call(() -> {
          ExecutorService executor = Executors.newSingleThreadExecutor();
          executor.submit(() -> {}).get();
          return executor;
        });
    prober = open(target, channel);
  }

  private static Prober open(ProbeTarget target, TlsCryptChannel channel) {
    try {
      InetSocketAddress daemon =
          new InetSocketAddress(
              InetAddress.getByAddress(target.address().toBytes()), target.port().number());
      return switch (target.transport()) {
        case UDP -> new UdpProber(daemon, channel, new SecureRandom(), InstantSource.system());
        case TCP -> new TcpProber(daemon, channel, new SecureRandom(), InstantSource.system());
      };
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public ProbeResult probe(Duration patience) {
    try {
      return inside.submit(() -> prober.probe(patience)).get();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return ProbeResult.SILENT;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    inside.execute(prober::close);
    inside.shutdown();
  }
}
