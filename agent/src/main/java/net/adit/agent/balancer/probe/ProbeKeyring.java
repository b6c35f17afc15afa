package net.adit.agent.balancer.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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

  /// What asks a daemon. While there is no key of its generation it stays silent, which keeps new
  /// tunnels from it.
  public Prober prober(ProbeTarget target) {
    return new Keyed(this, target);
  }

  private Optional<Prober> open(ProbeTarget target) {
    return Optional.ofNullable(channels.get(target.generation()))
        .map(channel ->
            switch (target.transport()) {
              case UDP -> new UdpProber(addressOf(target), channel, random, time);
              case TCP -> new TcpProber(addressOf(target), channel, random, time);
            });
  }

  private static InetSocketAddress addressOf(ProbeTarget target) {
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(target.address().toBytes()), target.port().number());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Asks as soon as there is a key: a gateway may name daemons of a generation before the plan
  /// that brings its key is here. Confined to one thread at a time.
  private static final class Keyed implements Prober {
    private final ProbeKeyring keyring;
    private final ProbeTarget target;
    private Optional<Prober> opened = Optional.empty();

    Keyed(ProbeKeyring keyring, ProbeTarget target) {
      this.keyring = keyring;
      this.target = target;
    }

    @Override
    public ProbeResult probe(Duration patience) {
      if (opened.isEmpty()) {
        opened = keyring.open(target);
      }
      return opened.map(prober -> prober.probe(patience)).orElse(ProbeResult.SILENT);
    }

    @Override
    public void close() {
      opened.ifPresent(Prober::close);
    }
  }
}
