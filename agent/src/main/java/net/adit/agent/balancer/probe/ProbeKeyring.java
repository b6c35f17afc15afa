package net.adit.agent.balancer.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import net.adit.model.Secret;
import net.adit.pki.tlscrypt.TlsCryptChannel;
import net.adit.pki.tlscrypt.TlsCryptV2ClientKey;

/// The keys by which daemons can be asked, one for each generation they may be of. Thread-safe.
public final class ProbeKeyring {
  private final SecureRandom random;
  private final InstantSource time;
  private final Map<Integer, TlsCryptChannel> channels = new ConcurrentHashMap<>();

  public ProbeKeyring(SecureRandom random, InstantSource time) {
    this.random = random;
    this.time = time;
  }

  /// Takes keys over; one that is there already is as good as another of its generation.
  ///
  /// @param pems tls-crypt-v2 client keys by generation
  public void take(SortedMap<Integer, String> pems) {
    channels.keySet().retainAll(pems.keySet());
    pems.forEach((generation, pem) ->
        channels.computeIfAbsent(
            generation, _ -> new TlsCryptChannel(TlsCryptV2ClientKey.parse(Secret.ofText(pem)))));
  }

  /// What asks a daemon. One of a generation without key stays silent, which takes it out.
  public Prober prober(ProbeTarget target) {
    TlsCryptChannel channel = channels.get(target.generation());
    if (channel == null) {
      return new Mute();
    }
    InetSocketAddress daemon = addressOf(target);
    return switch (target.transport()) {
      case UDP -> new UdpProber(daemon, channel, random, time);
      case TCP -> new TcpProber(daemon, channel, random, time);
    };
  }

  private static InetSocketAddress addressOf(ProbeTarget target) {
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(target.address().toBytes()), target.port().number());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Asks nobody.
  private record Mute() implements Prober {
    @Override
    public ProbeResult probe(Duration patience) {
      return ProbeResult.SILENT;
    }

    @Override
    public void close() {}
  }
}
